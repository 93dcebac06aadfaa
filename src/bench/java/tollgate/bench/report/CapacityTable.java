package tollgate.bench.report;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tollgate.bench.CapacityRate;

/**
 * Derives from the measured rates what a machine carries for an operator.
 *
 * @param rates requests per second; a rate that was not measured is left out
 */
record CapacityTable(Map<CapacityRate, Double> rates) {

  /** The share of a measured rate that is counted on; the rest is the reserve. */
  private static final double SHARE = 0.5;

  private static final int POLL_SECONDS = 60;
  private static final int PARTNER_REQUESTS_PER_SECOND = 20;
  private static final int SECONDS_PER_HOUR = 3_600;

  private record Row(String load, double amount) {

    String markdown() {
      return String.format(Locale.ROOT, "| %s | %,d |\n", load, (long) rounded(amount));
    }

    /** Rounds down to two digits: more would claim an accuracy that no measurement has. */
    private static double rounded(double amount) {
      double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, amount))) - 1));
      return Math.floor(amount / unit) * unit;
    }
  }

  /** Returns the section; empty when no rate was measured. */
  String markdown(int processors) {
    if (rates.isEmpty()) {
      return "";
    }
    return """
    ## What a machine carries

    A machine with %d cores, which also runs PostgreSQL and in this measurement the clients, carries one of these loads at half of the
    measured rates; the other half is the reserve for peaks. Loads add up: half of the phones leave half of the sales.

    | load | carried |
    |---|---|
    %s

    """
        .formatted(processors, rows().stream().map(Row::markdown).collect(joining()).strip());
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    if (rates.containsKey(CapacityRate.BALANCES)) {
      double balances = SHARE * rates.get(CapacityRate.BALANCES);
      rows.add(
          new Row("phones, of which each reads a balance every 60 s", balances * POLL_SECONDS));
      rows.add(
          new Row(
              "partners, of which each sends 20 signed requests for a balance a second",
              balances / PARTNER_REQUESTS_PER_SECOND));
    }
    addSales(rows, "cards sold in an hour, all of one group", CapacityRate.SALES_OF_ONE_GROUP);
    addSales(rows, "cards sold in an hour, of 16 groups", CapacityRate.SALES_OF_SEVERAL_GROUPS);
    return rows;
  }

  private void addSales(List<Row> rows, String load, CapacityRate rate) {
    if (rates.containsKey(rate)) {
      rows.add(new Row(load, SHARE * rates.get(rate) * SECONDS_PER_HOUR));
    }
  }
}
