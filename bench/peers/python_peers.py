"""What Assay is measured against in Python: python_peers.py WORK FILE SIZE... reads float64s, prints {"ms", "check"}."""

import json
import statistics
import sys
import time


def timed(work, repeats):
    """The median time after one run that warms up, and the work's answer."""
    work()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        answer = work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), answer


def ledoit_wolf(numbers, assets, days):
    import numpy as np

    returns = np.ascontiguousarray(numbers.reshape(assets, days).T)

    def work():
        centred = returns - returns.mean(axis=0)
        sample = centred.T @ centred / days
        variance = np.trace(sample) / assets
        size = (sample * sample).sum()
        spread = size - assets * variance * variance
        noise = max(0, ((np.einsum("ij,ij->i", centred, centred) ** 2).mean() - size) / days)
        weight = min(noise, spread) / spread
        shrunk = (1 - weight) * sample
        shrunk.flat[:: assets + 1] += weight * variance
        return shrunk[0, 1]

    return timed(work, 7)


def products(numbers, rows, length):
    import numpy as np

    left = numbers.reshape(rows, length)
    right = np.ascontiguousarray(left[::-1])
    return timed(lambda: (left @ right.T)[0, 1], 7)


def cholesky(numbers, size):
    import numpy as np

    matrix = numbers.reshape(size, size)
    return timed(lambda: np.linalg.cholesky(matrix)[-1, -1], 7)


def min_cvar(numbers, assets, days):
    import numpy as np
    from scipy.optimize import linprog

    returns = numbers.reshape(assets, days).T
    costs = np.concatenate([np.zeros(assets), [1], np.full(days, 1 / (0.05 * days))])
    limits = np.hstack([-returns, -np.ones((days, 1)), -np.eye(days)])
    total = np.concatenate([np.ones(assets), np.zeros(days + 1)])[None, :]
    bounds = [(0, 1)] * assets + [(None, None)] + [(0, None)] * days

    def work():
        solved = linprog(
            costs, A_ub=limits, b_ub=np.zeros(days), A_eq=total, b_eq=[1], bounds=bounds, method="highs-ds"
        )
        return solved.fun

    return timed(work, 3)


def min_volatility(numbers, size):
    import numpy as np
    from cvxopt import matrix, solvers

    solvers.options.update(show_progress=False, abstol=1e-10, reltol=1e-10, feastol=1e-10)
    covariance = matrix(numbers.reshape(size, size))
    # Bounds as in cvxopt's own example of a portfolio: a dense matrix.
    above = matrix(0.0, (size, size))
    above[:: size + 1] = -1.0
    nothing = matrix(0.0, (size, 1))
    total = matrix(1.0, (1, size))

    def work():
        solved = solvers.qp(covariance, nothing, above, nothing, total, matrix(1.0))
        weights = np.array(solved["x"])
        return float(weights.T @ np.array(covariance) @ weights)

    return timed(work, 3)


def guide_columns(frame):
    """The guide's columns as people compute them with pandas."""
    close, volume = frame["close"], frame["volume"]
    returns = close.pct_change()
    change = close.diff()
    gain = change.clip(lower=0).ewm(alpha=1 / 14, adjust=False).mean()
    loss = (-change.clip(upper=0)).ewm(alpha=1 / 14, adjust=False).mean()
    fast = close.ewm(span=12, adjust=False).mean()
    slow = close.ewm(span=26, adjust=False).mean()
    macd = fast - slow
    signal = macd.ewm(span=9, adjust=False).mean()
    middle = close.rolling(20).mean()
    deviation = close.rolling(20).std(ddof=0)
    volume_mean = volume.rolling(20).mean()
    return {
        "daily_return": returns,
        "sma_20": middle,
        "sma_50": close.rolling(50).mean(),
        "ema_12": fast,
        "ema_26": slow,
        "rsi_14": 100 - 100 / (1 + gain / loss),
        "macd": macd,
        "macd_signal": signal,
        "macd_histogram": macd - signal,
        "bollinger_upper": middle + 2 * deviation,
        "bollinger_middle": middle,
        "bollinger_lower": middle - 2 * deviation,
        "volatility_20": returns.rolling(20).std() * 252**0.5,
        "volatility_50": returns.rolling(50).std() * 252**0.5,
        "volume_sma_20": volume_mean,
        "volume_ratio": volume / volume_mean,
    }


def pandas_indicators(numbers, bars, symbols):
    import pandas as pd

    close, volume = numbers[:bars], numbers[bars : 2 * bars]
    frames = [pd.DataFrame({"close": close, "volume": volume}) for _ in range(symbols)]

    def work():
        for frame in frames:
            columns = guide_columns(frame)
        return columns["sma_50"].iloc[-1]

    return timed(work, 3 if symbols == 1 else 1)


def talib_indicators(numbers, bars, symbols):
    import numpy as np
    import talib

    close, volume = numbers[:bars].copy(), numbers[bars : 2 * bars].copy()

    def work():
        for _ in range(symbols):
            returns = talib.ROCP(close, 1)
            average = talib.SMA(close, 50)
            talib.SMA(close, 20), talib.EMA(close, 12), talib.EMA(close, 26), talib.RSI(close, 14)
            talib.MACD(close, 12, 26, 9), talib.BBANDS(close, 20, 2, 2)
            talib.STDDEV(returns[1:], 20) * np.sqrt(252 * 20 / 19)
            talib.STDDEV(returns[1:], 50) * np.sqrt(252 * 50 / 49)
            volume / talib.SMA(volume, 20)
        return average[-1]

    return timed(work, 5)


def main():
    import numpy as np

    work, file, *sizes = sys.argv[1:]
    ms, check = globals()[work](np.fromfile(file), *map(int, sizes))
    print(json.dumps({"ms": ms, "check": float(check)}))


main()
