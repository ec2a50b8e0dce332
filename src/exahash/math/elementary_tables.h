#pragma once

// Numbers of elementary_lanes.h, printed by tools/math_tables.py (mpmath, 40 digits).

namespace exahash::math::elementary_tables {

// The interval of mantissas that a logarithm is reduced to is cut in 16 at equal steps of the bits,
// from 0.698 to 1.396, so that 1 lies well inside the tenth. Of each: about the reciprocal of its
// middle, 28 bits long, and minus the reciprocal's logarithm. The reciprocals are chosen so that
// the logarithm lies within 2^-61.5 of a multiple of 2^-43: the second part is left out except
// where more than a double is wanted (power).
inline constexpr unsigned long long kLogStart = 0x3fe6555500000000;
alignas(64) inline constexpr double kReciprocal[16] = {
    0x1.66cf79ep+0, 0x1.57b3cbcp+0, 0x1.4a0735ep+0, 0x1.3d1321cp+0, 0x1.3155fdp+0,  0x1.268401cp+0,
    0x1.1c2a478p+0, 0x1.12d3abep+0, 0x1.09a2754p+0, 0x1.0000000p+0, 0x1.e677884p-1, 0x1.cb6f1d0p-1,
    0x1.b2eede6p-1, 0x1.9d1d21ap-1, 0x1.88b4352p-1, 0x1.7739fb4p-1};
alignas(64) inline constexpr double kLog[16] = {-0x1.59b8393c0fp-2,   -0x1.2dab3b7871p-2,
                                                -0x1.0418b8db148p-2,  -0x1.b630b06d46p-3,
                                                -0x1.68ede6b406p-3,   -0x1.1f096ded03p-3,
                                                -0x1.ab886c94f8p-4,   -0x1.22aaec8a04p-4,
                                                -0x1.2ea5b0becp-5,    0,
                                                0x1.a3114fdf00p-5,    0x1.bbb7735cc6p-4,
                                                0x1.4e1861e7bcp-3,    0x1.b78102fc78p-3,
                                                0x1.0fa2953065800p-2, 0x1.3e40fe807dp-2};
alignas(64) inline constexpr double kLogLow[16] = {-0x1.4ff9e4dap-67,  0x1.28e3d06ap-62,
                                                   0x1.792ded468p-63,  0x1.55c077b36p-62,
                                                   -0x1.11dfc5f0cp-63, -0x1.9ed74f16cp-63,
                                                   -0x1.6aac3cp-68,    -0x1.6e73fe372p-63,
                                                   0x1.15a702fe8p-64,  0,
                                                   -0x1.7bd138e7p-66,  -0x1.68413ed14p-62,
                                                   0x1.ce65b67e4p-64,  0x1.1a05b384ep-63,
                                                   -0x1.5a61fd647p-62, 0x1.68ec4355p-66};
// (ln(1 + r) - r) / r^2 for |r| < 0.0301 within 5.4e-16.
inline constexpr double kLogSeries[8] = {
    -0x1.ffffffffffff7p-2, 0x1.555555555554dp-2, -0x1.00000000517d1p-2, 0x1.9999999a2dc3ap-3,
    -0x1.555547969f492p-3, 0x1.24923ca5ad247p-3, -0x1.005ef1a7add7bp-3, 0x1.c7c9129532ab9p-4};
// (ln(1 + r) - r + r^2/2) / r^3, Taylor's series; the first term left out is 1e-22.
inline constexpr double kCubicSeries[11] = {1.0 / 3,  -1.0 / 4,  1.0 / 5, -1.0 / 6,
                                            1.0 / 7,  -1.0 / 8,  1.0 / 9, -1.0 / 10,
                                            1.0 / 11, -1.0 / 12, 1.0 / 13};
// (-ln(1 - r) - r) / r^2 for |r| < 0.0301 within 4.0e-14.
inline constexpr double kExponentialSeries[7] = {0x1p-1,
                                                 0x1.555555557cf03p-2,
                                                 0x1.0000000023a53p-2,
                                                 0x1.99998ee93f2cfp-3,
                                                 0x1.55554bb68f816p-3,
                                                 0x1.24ee950217244p-3,
                                                 0x1.00531171796bep-3};
// ln 2 in two parts; the first has 43 bits, so that its product with an exponent is exact.
inline constexpr double kLn2High = 0x1.62e42fefa38p-1;
inline constexpr double kLn2Low = 0x1.ef35793c7673p-45;
inline constexpr double kLn2 = 0x1.62e42fefa39efp-1;

// 2^(i/16) in two parts.
alignas(64) inline constexpr double kPower[16] = {
    0x1.0000000000000p+0, 0x1.0b5586cf9890fp+0, 0x1.172b83c7d517bp+0, 0x1.2387a6e756238p+0,
    0x1.306fe0a31b715p+0, 0x1.3dea64c123422p+0, 0x1.4bfdad5362a27p+0, 0x1.5ab07dd485429p+0,
    0x1.6a09e667f3bcdp+0, 0x1.7a11473eb0187p+0, 0x1.8ace5422aa0dbp+0, 0x1.9c49182a3f090p+0,
    0x1.ae89f995ad3adp+0, 0x1.c199bdd85529cp+0, 0x1.d5818dcfba487p+0, 0x1.ea4afa2a490dap+0};
alignas(64) inline constexpr double kPowerLow[16] = {0,
                                                     0x1.8a62e4adc610bp-54,
                                                     -0x1.19041b9d78a76p-55,
                                                     0x1.9b07eb6c70573p-54,
                                                     0x1.6f46ad23182e4p-55,
                                                     0x1.ada0911f09ebcp-55,
                                                     0x1.d4397afec42e2p-56,
                                                     0x1.6324c054647adp-54,
                                                     -0x1.bdd3413b26456p-54,
                                                     -0x1.41577ee04992fp-55,
                                                     0x1.6e9f156864b27p-54,
                                                     0x1.c7c46b071f2bep-56,
                                                     0x1.7a1cd345dcc81p-54,
                                                     0x1.11065895048ddp-55,
                                                     0x1.2ed02d75b3707p-55,
                                                     -0x1.e9c23179c2893p-54};
// (e^r - 1 - r) / r^2 for |r| <= ln(2)/32 within 8e-17.
inline constexpr double kExpSeries[6] = {0x1.0000000000001p-1,  0x1.5555555555556p-3,
                                         0x1.55555554e9466p-5,  0x1.11111110e10a7p-7,
                                         0x1.6c17ed4cebd18p-10, 0x1.a01b0c2efda80p-13};
// ln(2)/16; the first part has 38 bits.
inline constexpr double kStepHigh = 0x1.62e42fefap-5;
inline constexpr double kStepLow = 0x1.cf79abc9e3b3ap-44;
inline constexpr double kInverseStep = 0x1.71547652b82fep+4;

}  // namespace exahash::math::elementary_tables
