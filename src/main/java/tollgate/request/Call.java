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
import java.util.List;
import java.util.Optional;

/**
 * The four calls, with the names by which clients know them and what their hash covers. Contract 1.
 */
public enum Call {
  USER_BALANCE("user_balance_get", "balance", PAGE, USERNAME, CURRENCY),
  USER_DETAILS("user_details_get", "user_details", ROOT, USER_ID, USERNAME),
  SIMPLE_BALANCE("user_simple_balance_get", "simple_balance", TEXT),
  CARD_SALE("card_from_group_sell", "buy_card_from_callingroup", CARD, EMAIL, ID, QUANTITY);

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

  /**
   * The call behind a door, by its canonical or its old name, in exactly this spelling; or none.
   */
  public static Optional<Call> byName(String door) {
    return Arrays.stream(values()).filter(call -> call.names().contains(door)).findFirst();
  }

  /** The canonical name, then the old one. */
  public List<String> names() {
    return List.of(canonicalName, alias);
  }

  /** The name that logs, metrics and routes use. */
  public String canonicalName() {
    return canonicalName;
  }

  /** The shape of the errors that the call itself finds. Contract 3, rows 8 and 9. */
  public Envelope envelope() {
    return envelope;
  }

  /**
   * The parameters that the hash covers, in their order; empty when the call is not signed.
   * Contract 2.
   */
  public List<Parameter> signed() {
    return signed;
  }

  /** Whether a GET needs the operator's leave. Contract 1. */
  public boolean isGetRestricted() {
    return this != SIMPLE_BALANCE;
  }
}
