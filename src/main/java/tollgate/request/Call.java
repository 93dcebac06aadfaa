package tollgate.request;

import static tollgate.request.Envelope.CARD;
import static tollgate.request.Envelope.PAGE;
import static tollgate.request.Envelope.ROOT;
import static tollgate.request.Envelope.TEXT;
import static tollgate.request.Parameter.CURRENCY;
import static tollgate.request.Parameter.EMAIL;
import static tollgate.request.Parameter.ID;
import static tollgate.request.Parameter.QUANTITY;
import static tollgate.request.Parameter.USERNAME;
import static tollgate.request.Parameter.USER_ID;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The four calls: their names, error envelopes and signed parameters. See docs/api.md#paths. */
public enum Call {
  USER_BALANCE("user_balance_get", "balance", PAGE, USERNAME, CURRENCY),
  USER_DETAILS("user_details_get", "user_details", ROOT, USER_ID, USERNAME),
  SIMPLE_BALANCE("user_simple_balance_get", "simple_balance", TEXT),
  CARD_SALE("card_from_group_sell", "buy_card_from_callingroup", CARD, EMAIL, ID, QUANTITY);

  private static final Map<String, Call> BY_NAME = new HashMap<>();

  static {
    Arrays.stream(values()).forEach(call -> call.names().forEach(name -> BY_NAME.put(name, call)));
  }

  private final String canonicalName;
  private final String alias;
  private final Envelope envelope;
  private final List<Parameter> signed;

  Call(String canonicalName, String alias, Envelope envelope, Parameter... signed) {
    this.canonicalName = canonicalName;
    this.alias = alias;
    this.envelope = envelope;
    this.signed = List.of(signed);
  }

  /** Returns the call with this canonical name or alias, case-sensitive; empty without one. */
  public static Optional<Call> byName(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Returns the canonical name and the alias, in this order. */
  public List<String> names() {
    return List.of(canonicalName, alias);
  }

  /** Returns the name that routes, logs and metrics use. */
  public String canonicalName() {
    return canonicalName;
  }

  /** Returns the envelope of the errors of docs/api.md#order-of-checks, rows 8 and 9. */
  public Envelope envelope() {
    return envelope;
  }

  /**
   * Returns the parameters that the hash covers, in their order; empty when the call is not signed.
   * See docs/api.md#hash.
   */
  public List<Parameter> signed() {
    return signed;
  }

  /** Whether GET must be allowed by the setting {@code Allow_GET_API}. */
  public boolean isGetRestricted() {
    return this != SIMPLE_BALANCE;
  }
}
