// The catalogue of data/rigs inside the program: no file is needed at run time.

  .section .rodata, "a", %progbits
  .global exahash_rigs_csv
  .global exahash_rigs_csv_end
exahash_rigs_csv:
  .incbin "data/rigs/rigs.csv"
exahash_rigs_csv_end:
  .byte 0

  .section .note.GNU-stack, "", %progbits
