// The scenarios of scenarios/ inside the program: no file is needed at run time.

  .section .rodata, "a", %progbits
  .global exahash_scenario_no_exodus
  .global exahash_scenario_no_exodus_end
exahash_scenario_no_exodus:
  .incbin "scenarios/no-exodus/scenario.toml"
exahash_scenario_no_exodus_end:
  .byte 0

  .section .note.GNU-stack, "", %progbits
