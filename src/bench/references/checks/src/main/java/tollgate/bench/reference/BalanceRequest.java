package tollgate.bench.reference;

import java.util.function.UnaryOperator;

/** The parameters of a balance request; a missing one is empty. */
public record BalanceRequest(
    String u, String username, String currency, String userCurrency, String hash) {

  /** Reads the parameters from a function that returns null for a missing one. */
  public static BalanceRequest of(UnaryOperator<String> parameters) {
    return new BalanceRequest(
        text(parameters, "u"),
        text(parameters, "username"),
        text(parameters, "currency"),
        text(parameters, "user_currency"),
        text(parameters, "hash"));
  }

  /** Returns whether the caller is named and has to be looked up. */
  public boolean hasCaller() {
    return !u.isEmpty();
  }

  private static String text(UnaryOperator<String> parameters, String name) {
    String value = parameters.apply(name);
    return value == null ? "" : value;
  }
}
