// The statements of data/claims/ inside the program: no file is needed at run time.

  .section .rodata, "a", %progbits

  .global exahash_claims_quiet_exodus
  .global exahash_claims_quiet_exodus_end
exahash_claims_quiet_exodus:
  .incbin "data/claims/quiet-exodus.toml"
exahash_claims_quiet_exodus_end:
  .byte 0

  .section .note.GNU-stack, "", %progbits
