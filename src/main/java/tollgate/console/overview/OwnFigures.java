package tollgate.console.overview;

import tollgate.console.audit.RefusedCalls;
import tollgate.console.sales.SaleTotals;

/**
 * The figures of a reseller's own business.
 *
 * @param today the totals of the reader's day
 * @param week the totals of that day and the six days before
 * @param groups the number of card groups that are offered
 * @param free the number of free cards in them
 * @param refused the refused calls of the reseller and their users in 24 hours
 * @param balance with its currency
 * @param todaySales the URL of the sales of the reader's day
 * @param weekSales the URL of the sales of that day and the six days before
 */
public record OwnFigures(
    SaleTotals today,
    SaleTotals week,
    long groups,
    long free,
    RefusedCalls refused,
    String balance,
    String todaySales,
    String weekSales) {}
