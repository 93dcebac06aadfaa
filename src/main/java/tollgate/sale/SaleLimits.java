package tollgate.sale;

/**
 * Limits the transactions of sales.
 *
 * @param transactions how many are under way at most; and as many again of orders that are sold
 *     alone, because those may wait for each other
 * @param groups how many card groups a transaction has at most, from 1
 */
public record SaleLimits(int transactions, int groups) {}
