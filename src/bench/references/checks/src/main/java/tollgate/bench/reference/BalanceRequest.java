package tollgate.bench.reference;

import java.util.function.UnaryOperator;

/** The parameters of a balance call; one that is not there is empty. */
public record BalanceRequest(
    String u, String username, String currency, String userCurrency, String hash) {

  /** Reads them, each by its name; nothing is null afterwards. */
  public static BalanceRequest of(UnaryOperator<String> parameters) {
    return new BalanceRequest(
        text(parameters, "u"),
        text(parameters, "username"),
        text(parameters, "currency"),
        text(parameters, "user_currency"),
        text(parameters, "hash"));
  }

  /** Whether a name has to be looked up to know who calls. */
  public boolean isNamed() {
    return !u.isEmpty();
  }

  private static String text(UnaryOperator<String> parameters, String name) {
    String value = parameters.apply(name);
    return value == null ? "" : value;
  }
}
