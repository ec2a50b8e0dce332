#pragma once

// Numbers of quantiles_lanes.h and normal.cpp, printed by tools/math_tablespy (mpmath, 50 digits;
// rational functions through Chebyshev points). Errors are relative to the result.

namespace exahash::math::quantile_tables {

// Centre, |q| = |p - 1/2| <= 0.425: x / q = sqrt(2 pi) + t R(0.425^2 - t), t = q^2; error 2e-17.
inline constexpr double kCentre = 0.180625;
inline constexpr double kCentreOver[9] = {
    0x1.37fc2a497deaap+2,  0x1.a4a3c953722bap+7,  0x1.b8b1073172620p+11,
    0x1.c6e19958c6384p+14, 0x1.e5198c1c7b5cep+16, 0x1.00b63f64eb5c6p+18,
    0x1.d7c90e615aa12p+17, 0x1.0bed6acd02416p+16, 0x1.38885c98140bbp+9};
inline constexpr double kCentreUnder[9] = {0x1p+0,
                                           0x1.8959f8fadf40bp+5,
                                           0x1.e3f704de24d70p+9,
                                           0x1.31d8de51edb64p+13,
                                           0x1.a85ec71fa4cd3p+15,
                                           0x1.40f28c5cbb2dep+17,
                                           0x1.ef8a0cc19c68bp+17,
                                           0x1.4fe77d90c9de5p+17,
                                           0x1.156aedbb19c12p+15};
inline constexpr double kSqrt2Pi = 0x1.40d931ff62706p+1;
inline constexpr double kSqrt2PiLow = -0x1.a6a0d6f814637p-53;
// dx/dq for 0.25 <= q <= 0.425 within 0.04, in powers of t.
inline constexpr double kSlope[4] = {0x1.51ccp+0, 0x1.7f0fcp+5, -0x1.9e08dp+8, 0x1.c0447p+10};
// Tail, s = sqrt(-ln(tail)): x = sqrt(2) s - 0.4375 - R(s) from 0.075 to 2^-53 (error 6e-18), and
// x = sqrt(2) s - R(s) beyond that to the smallest double (1.6e-17).
inline constexpr double kTail = 0.075;
inline constexpr double kTailBend = 0.4375;
inline constexpr double kTailOver[10] = {
    0x1.968d460186a11p+1,  0x1.21b91efa1e046p+5,  0x1.367932bdd8e17p+6,  0x1.9a6ab84b537dbp+5,
    0x1.102fbe542ca58p+4,  0x1.fc5e26bdeda34p-1,  -0x1.c4c69f52d18d9p-1, -0x1.3d082e0139aa5p-3,
    -0x1.bd5f8f1b9cb7ap-8, -0x1.0fa44b18bd802p-14};
inline constexpr double kTailUnder[10] = {0x1p+0,
                                          0x1.3337068c4ac33p+4,
                                          0x1.272a8fe846a63p+6,
                                          0x1.8d8c0483a195ap+6,
                                          0x1.04c25188d610cp+6,
                                          0x1.96ad26d8fa991p+4,
                                          0x1.54f1be5393196p+2,
                                          0x1.ff3cafd1aa792p-2,
                                          0x1.1a13493f9676ep-6,
                                          0x1.38229788148d4p-13};
inline constexpr double kFarOver[9] = {
    0x1.a864cb1f4b2a5p+1,  0x1.ec6718c9df58cp+3,  0x1.2be5e2dc1a96cp+3,
    0x1.c1868b4d76008p+0,  0x1.fe9403adc2ffcp-4,  0x1.c701cac9631bcp-9,
    0x1.22c650c3f3067p-15, 0x1.85ef37607d06fp-24, 0x1.309007d341c17p-37};
inline constexpr double kFarUnder[9] = {0x1p+0,
                                        0x1.1cebd1716b0fcp+3,
                                        0x1.8ddeb7255b6bep+3,
                                        0x1.3173175c02265p+2,
                                        0x1.58bb0c5e2faf0p-1,
                                        0x1.3bd78ca5f11e4p-5,
                                        0x1.d2a834f2c004fp-11,
                                        0x1.ee376e2d432f9p-18,
                                        0x1.05cfe630775b3p-26};
inline constexpr double kSqrt2High = 0x1.6a09e6p+0;
inline constexpr double kSqrt2Low = 0x1.9fcef32422cbfp-26;
inline constexpr double kSqrt2 = 0x1.6a09e667f3bcdp+0;

// (x + 4) e^(x^2/2) P(N(0, 1) > x) in Chebyshev polynomials of (x - 4) / (x + 4); error 1e-18.
inline constexpr double kMills[27] = {
    0x1.f0defaf3f340fp-1,   -0x1.80dffa60e1b1dp-1,  0x1.c70d6a380ea91p-3,   -0x1.8d751a70edad5p-5,
    0x1.c5e5aa06abb51p-8,   -0x1.502bff672b0ecp-12, -0x1.a5b9f08f7db9dp-14, 0x1.3d255a0a93303p-16,
    0x1.0f37324cef4cap-20,  -0x1.49ecd6717db23p-21, -0x1.d0af11e7df528p-29, 0x1.6364397fe6cc4p-26,
    -0x1.f036d2e3bb17ap-34, -0x1.ab6189ab290c9p-31, -0x1.5dc863792f547p-37, 0x1.173b004b64293p-35,
    0x1.034e5cd2d6cebp-39,  -0x1.7189a6cce2779p-40, -0x1.8828bb063bbcep-43, 0x1.ba02090310982p-45,
    0x1.d1e6f7f5a1787p-47,  -0x1.5f156edc94ca6p-50, -0x1.d02cb8b1aece5p-51, -0x1.07d58223a74e6p-55,
    0x1.7632b9ac0e68ap-55,  0x1.027d9597f93e8p-57,  -0x1.8b6702f42845dp-60};

// x - 2015 of Gamma(2015, 1) in powers of the normal quantile z, |z| <= 8.3; error 4e-14.
inline constexpr double kPeriodGamma[10] = {
    -0x1.5552c35835534p-2,  0x1.67134a8f522f4p+5,  0x1.55543570cdef4p-2,  0x1.44798d0eeb8d2p-11,
    -0x1.ed7b1bcb792dbp-20, 0x1.5fb60092de199p-29, 0x1.fdce9c393e6b4p-37, -0x1.3baa0633367f6p-43,
    0x1.582d99ec4b2f4p-51,  -0x1.7a52c8a450e65p-61};

}  // namespace exahash::math::quantile_tables
