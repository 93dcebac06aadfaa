package tollgate.testing;

import java.util.stream.Stream;

/** Lists parameter names for parameterized tests, spelled out as clients send them. */
public final class ParameterNames {

  private ParameterNames() {}

  /** Returns every known parameter of docs/api.md#parameters. */
  public static Stream<String> known() {
    return Stream.of(
        "u",
        "username",
        "currency",
        "user_currency",
        "user_id",
        "id",
        "quantity",
        "number",
        "email",
        "curr",
        "request_id",
        "hash");
  }

  /** Returns the known parameters, the ignored {@code p} and unknown names. */
  public static Stream<String> knownAndUnknown() {
    return Stream.concat(known(), Stream.of("p", "unknown", "\0"));
  }
}
