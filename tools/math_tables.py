#!/usr/bin/env python3
"""Prints the numbers of src/exahash/math/elementary_tables.h and quantile_tables.h.

Needs mpmath (python3-mpmath); takes about a minute of processor time. Nothing in the build calls it.
"""

import struct

from mpmath import (chebyfit, cos, erfc, exp, floor, log, loggamma, lu_solve, matrix, mp, mpf, nint,
                    pi, sqrt)

mp.dps = 50
LOG_START = 0x3FE6555500000000


def show(name, numbers):
    print(name, "=", ", ".join(float(x).hex() for x in numbers))


def double_of(bits):
    return struct.unpack("<d", struct.pack("<Q", bits))[0]


def log_row(i):
    """Reciprocal of 28 bits near the interval's middle, whose logarithm is nearly 2^-43 * integer."""
    low, high = double_of(LOG_START + (i << 48)), double_of(LOG_START + ((i + 1) << 48))
    if low < 1 < high:
        return mpf(1), mpf(0), mpf(0)
    mp.dps = 30
    middle = 2 / (low + high)
    grid = 2.0**-28 if middle < 1 else 2.0**-27
    base, log_grid = round(middle / grid), log(mpf(grid))
    distance = 0
    while True:
        for step in {distance, -distance}:
            scaled = -(log(mpf(base + step)) + log_grid) * 2**43
            if abs(scaled - nint(scaled)) < mpf(2) ** -18.5:
                mp.dps = 50
                reciprocal = mpf(base + step) * grid
                rounded = nint(scaled) / 2**43
                return reciprocal, rounded, -log(reciprocal) - rounded
        distance += 1


def elementary():
    rows = [log_row(i) for i in range(16)]
    show("kReciprocal", [r[0] for r in rows])
    show("kLog", [r[1] for r in rows])
    show("kLogLow", [r[2] for r in rows])
    reach = max(abs(r[0] * double_of(LOG_START + (k << 48)) - 1)
                for i, r in enumerate(rows) for k in (i, i + 1))

    def series(r):
        return -mpf(1) / 2 + r / 3 if abs(r) < 1e-15 else (log(1 + r) - r) / r**2

    show("kLogSeries", chebyfit(series, [-reach, reach], 8)[::-1])
    show("kExponentialSeries",
         [-c * (-1) ** k for k, c in enumerate(chebyfit(series, [-reach, reach], 7)[::-1])])
    ln2_high = floor(log(2) * 2**43) / 2**43
    show("kLn2High, kLn2Low", [ln2_high, log(2) - ln2_high])
    show("kPower", [mpf(2) ** (mpf(j) / 16) for j in range(16)])
    show("kPowerLow", [mpf(2) ** (mpf(j) / 16) - float(mpf(2) ** (mpf(j) / 16)) for j in range(16)])
    step_high = floor(log(2) / 16 * 2**42) / 2**42
    show("kStepHigh, kStepLow, kInverseStep",
         [step_high, log(2) / 16 - step_high, 16 / log(2)])
    end = log(2) / 32 * (1 + mpf(10) ** -6)
    show("kExpSeries", chebyfit(
        lambda r: (exp(r) - 1 - r) / r**2 if abs(r) > 1e-12 else mpf(1) / 2 + r / 6 + r * r / 24,
        [-end, end], 6)[::-1])


def normal(tail):
    """x with P(N(0, 1) > x) = tail <= 1/2, by Halley's method."""
    x = sqrt(-2 * log(tail))
    x = x - log(x * sqrt(2 * pi)) / x if x > 2 else (mpf("0.5") - tail) * 2.5
    for _ in range(60):
        step = -(erfc(x / sqrt(2)) / 2 - tail) * sqrt(2 * pi) * exp(x * x / 2)
        step /= 1 + step * x / 2
        x -= step
        if abs(step) < mpf(10) ** -46 * (abs(x) + mpf(10) ** -20):
            break
    return x


def chebyshev_points(count, low, high):
    return [(low + high) / 2 + (high - low) / 2 * cos(pi * (2 * i + 1) / (2 * count))
            for i in range(count)]


def show_rational(name, f, low, high, degree):
    """Through f at Chebyshev points; the denominator begins with 1."""
    mp.dps = 60
    count = 2 * degree + 1
    left, right = matrix(count, count), matrix(count, 1)
    for i, x in enumerate(chebyshev_points(count, low, high)):
        right[i] = y = f(x)
        for j in range(degree + 1):
            left[i, j] = x**j
        for j in range(1, degree + 1):
            left[i, degree + j] = -y * x**j
    solved = list(lu_solve(left, right))
    show(name + "Over", solved[:degree + 1])
    show(name + "Under", [mpf(1)] + solved[degree + 1:])
    mp.dps = 50


def chebyshev_coefficients(f, count):
    points = chebyshev_points(count, mpf(-1), mpf(1))
    values = [f(x) for x in points]
    result = [2 / mpf(count) * sum(v * cos(k * pi * (2 * i + 1) / (2 * count))
                                   for i, v in enumerate(values)) for k in range(count)]
    result[0] /= 2
    return result


def in_powers(coefficients, scale):
    """Chebyshev series of x / scale as a polynomial in x."""
    before, here = [mpf(1)], [mpf(0), mpf(1)]
    total = [mpf(0)] * len(coefficients)
    total[0] += coefficients[0]
    for c in coefficients[1:]:
        for i, t in enumerate(here):
            total[i] += c * t
        after = [mpf(0)] + [2 * t for t in here]
        for i, t in enumerate(before):
            after[i] -= t
        before, here = here, after
    return [t / scale**i for i, t in enumerate(total)]


def period_gamma(z, a=mpf(2015)):
    """Gamma(2015, 1) quantile of the probability of z, from its smaller tail."""
    x = a * (1 - 1 / (9 * a) + z / (3 * sqrt(a))) ** 3
    for _ in range(30):
        scale = exp(a * log(x) - x - loggamma(a))
        if z <= 0:
            term = total = 1 / a
            n = a
            while term > total * mpf(10) ** -45:
                n += 1
                term *= x / n
                total += term
            missed = scale * total - erfc(-z / sqrt(2)) / 2
        else:
            b = x + 1 - a
            c, d = mpf(10) ** 60, 1 / b
            fraction = d
            i = 0
            while i == 0 or abs(c * d - 1) > mpf(10) ** -42:
                i += 1
                b += 2
                d = 1 / (i * (a - i) * d + b)
                c = b + i * (a - i) / c
                fraction *= c * d
            missed = erfc(z / sqrt(2)) / 2 - scale * fraction
        step = missed * x / scale
        x -= step / (1 - step * ((a - 1) / x - 1) / 2)
        if abs(step) < mpf(10) ** -36 * x:
            return x
    return x


def quantiles():
    root_two_pi, edge = sqrt(2 * pi), mpf("0.425") ** 2

    def centre(v):
        t = max(edge - v, mpf(10) ** -20)
        return (normal(mpf("0.5") - sqrt(t)) / sqrt(t) - root_two_pi) / t

    def bend(s):
        return sqrt(mpf(2)) * s - normal(exp(-s * s))

    last = sqrt(53 * log(mpf(2)))
    show_rational("kCentre", centre, mpf(0), edge, 8)
    show_rational("kTail", lambda s: bend(s) - mpf("0.4375"), sqrt(-log(mpf("0.07501"))),
                  last * mpf("1.0005"), 9)
    show_rational("kFar", bend, last * mpf("0.9999"), mpf("27.4"), 8)
    show("kSqrt2Pi, kSqrt2PiLow", [root_two_pi, root_two_pi - float(root_two_pi)])
    show("kSlope (rounded in the header)", chebyfit(
        lambda t: root_two_pi * exp(normal(mpf("0.5") - sqrt(t)) ** 2 / 2),
        [mpf("0.0625"), edge], 4)[::-1])
    high = floor(sqrt(mpf(2)) * 2**25) / 2**25
    show("kSqrt2High, kSqrt2Low", [high, sqrt(mpf(2)) - high])

    def mills(y):
        x = 4 * (1 + y) / (1 - y)
        return erfc(x / sqrt(mpf(2))) / 2 * exp(x * x / 2) * (x + 4)

    show("kMills", chebyshev_coefficients(mills, 40)[:27])
    z = mpf("8.3")
    series = chebyshev_coefficients(lambda y: period_gamma(z * y) - 2015, 22)[:10]
    show("kPeriodGamma", in_powers(series, z))


if __name__ == "__main__":
    elementary()
    quantiles()
