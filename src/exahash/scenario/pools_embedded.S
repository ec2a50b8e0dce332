// The table of data/pools inside the program: no file is needed at run time.

  .section .rodata, "a", %progbits
  .global exahash_pools_csv
  .global exahash_pools_csv_end
exahash_pools_csv:
  .incbin "data/pools/pools.csv"
exahash_pools_csv_end:
  .byte 0

  .section .note.GNU-stack, "", %progbits
