// The tables of data/events and data/power inside the program: no file is needed at run time.

  .section .rodata, "a", %progbits
  .global exahash_events_csv
  .global exahash_events_csv_end
exahash_events_csv:
  .incbin "data/events/events.csv"
exahash_events_csv_end:
  .byte 0
  .global exahash_us_industrial_csv
  .global exahash_us_industrial_csv_end
exahash_us_industrial_csv:
  .incbin "data/power/us_industrial.csv"
exahash_us_industrial_csv_end:
  .byte 0

  .section .note.GNU-stack, "", %progbits
