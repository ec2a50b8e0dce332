// The tables of data/history inside the program: no file is needed at run time.

  .section .rodata, "a", %progbits
  .global exahash_epochs_csv
  .global exahash_epochs_csv_end
  .global exahash_daily_csv
  .global exahash_daily_csv_end
exahash_epochs_csv:
  .incbin "history/epochs.csv"
exahash_epochs_csv_end:
exahash_daily_csv:
  .incbin "history/daily.csv"
exahash_daily_csv_end:
  .byte 0

  .section .note.GNU-stack, "", %progbits
