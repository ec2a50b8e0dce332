// The scenarios and experiments of scenarios/ inside the program: no file is needed at run time.

  .section .rodata, "a", %progbits

  .global exahash_scenario_no_exodus
  .global exahash_scenario_no_exodus_end
exahash_scenario_no_exodus:
  .incbin "scenarios/no-exodus/scenario.toml"
exahash_scenario_no_exodus_end:
  .byte 0

  .global exahash_scenario_crash_2018
  .global exahash_scenario_crash_2018_end
exahash_scenario_crash_2018:
  .incbin "scenarios/crash-2018/scenario.toml"
exahash_scenario_crash_2018_end:
  .byte 0

  .global exahash_scenario_bear_2022
  .global exahash_scenario_bear_2022_end
exahash_scenario_bear_2022:
  .incbin "scenarios/bear-2022/scenario.toml"
exahash_scenario_bear_2022_end:
  .byte 0

  .global exahash_scenario_halving_2024
  .global exahash_scenario_halving_2024_end
exahash_scenario_halving_2024:
  .incbin "scenarios/halving-2024/scenario.toml"
exahash_scenario_halving_2024_end:
  .byte 0

  .global exahash_scenario_quiet_exodus_2026
  .global exahash_scenario_quiet_exodus_2026_end
exahash_scenario_quiet_exodus_2026:
  .incbin "scenarios/quiet-exodus-2026/scenario.toml"
exahash_scenario_quiet_exodus_2026_end:
  .byte 0

  .global exahash_scenario_gpu_2010
  .global exahash_scenario_gpu_2010_end
exahash_scenario_gpu_2010:
  .incbin "scenarios/gpu-2010/scenario.toml"
exahash_scenario_gpu_2010_end:
  .byte 0

  .global exahash_scenario_china_2021
  .global exahash_scenario_china_2021_end
exahash_scenario_china_2021:
  .incbin "scenarios/china-2021/scenario.toml"
exahash_scenario_china_2021_end:
  .byte 0

  .global exahash_scenario_winter_storm_2026
  .global exahash_scenario_winter_storm_2026_end
exahash_scenario_winter_storm_2026:
  .incbin "scenarios/winter-storm-2026/scenario.toml"
exahash_scenario_winter_storm_2026_end:
  .byte 0

  .global exahash_scenario_no_lock_in
  .global exahash_scenario_no_lock_in_end
exahash_scenario_no_lock_in:
  .incbin "scenarios/no-lock-in/scenario.toml"
exahash_scenario_no_lock_in_end:
  .byte 0

  .global exahash_scenario_no_displacement
  .global exahash_scenario_no_displacement_end
exahash_scenario_no_displacement:
  .incbin "scenarios/no-displacement/scenario.toml"
exahash_scenario_no_displacement_end:
  .byte 0

  .global exahash_scenario_ai_bust_2027
  .global exahash_scenario_ai_bust_2027_end
exahash_scenario_ai_bust_2027:
  .incbin "scenarios/ai-bust-2027/scenario.toml"
exahash_scenario_ai_bust_2027_end:
  .byte 0

  .global exahash_scenario_hyperscalers_build
  .global exahash_scenario_hyperscalers_build_end
exahash_scenario_hyperscalers_build:
  .incbin "scenarios/hyperscalers-build/scenario.toml"
exahash_scenario_hyperscalers_build_end:
  .byte 0

  .global exahash_scenario_price_100k
  .global exahash_scenario_price_100k_end
exahash_scenario_price_100k:
  .incbin "scenarios/price-100k/scenario.toml"
exahash_scenario_price_100k_end:
  .byte 0

  .global exahash_scenario_cheap_coins_2027
  .global exahash_scenario_cheap_coins_2027_end
exahash_scenario_cheap_coins_2027:
  .incbin "scenarios/cheap-coins-2027/scenario.toml"
exahash_scenario_cheap_coins_2027_end:
  .byte 0

  .global exahash_scenario_defaults_2027
  .global exahash_scenario_defaults_2027_end
exahash_scenario_defaults_2027:
  .incbin "scenarios/defaults-2027/scenario.toml"
exahash_scenario_defaults_2027_end:
  .byte 0

  .global exahash_experiment_stress_noda_2020
  .global exahash_experiment_stress_noda_2020_end
exahash_experiment_stress_noda_2020:
  .incbin "scenarios/stress-noda-2020/experiment.toml"
exahash_experiment_stress_noda_2020_end:
  .byte 0

  .section .note.GNU-stack, "", %progbits
