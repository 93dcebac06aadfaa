package tollgate.request;

import static tollgate.request.Refusal.Stage.CALL;
import static tollgate.request.Refusal.Stage.GATE;
import static tollgate.request.Refusal.Stage.READING;

/**
 * Everything that a caller may be told instead of an answer, in the contract's words. Contract 3
 * and 4.
 */
public enum Refusal {
  NO_SUCH_API(READING, 404, "There is no such API"),
  METHOD_NOT_ALLOWED(READING, 405, "Method not allowed"),
  BODY_TOO_LARGE(READING, 413, "Request body is larger than 64 KiB"),
  UNSUPPORTED_CONTENT_TYPE(
      READING, 415, "Content type must be application/x-www-form-urlencoded or application/json"),
  MALFORMED_REQUEST(READING, 400, "Malformed request"),
  MALFORMED_PATH(READING, 400, "Malformed path"),
  MALFORMED_QUERY(READING, 400, "Malformed percent-encoding or invalid UTF-8 in the query"),
  MALFORMED_FORM(READING, 400, "Malformed percent-encoding or invalid UTF-8 in the form"),
  MALFORMED_JSON(READING, 400, "Malformed JSON: an object of texts and numbers is expected"),
  REPEATED_PARAMETER(READING, 400, "Repeated parameter"),

  API_DISABLED(READING, 200, "API Requests are disabled"),
  GET_DISABLED(READING, 200, "GET Requests are disabled"),
  NO_SECRET_KEY(GATE, 200, "API must have Secret Key"),
  INCORRECT_HASH(GATE, 200, "Incorrect hash"),
  BAD_LOGIN(GATE, 200, "Bad login"),
  ACCESS_DENIED(GATE, 200, "Access Denied"),

  FEATURE_DISABLED(CALL, 200, "Feature disabled"),
  USER_NOT_FOUND(CALL, 200, "User was not found"),
  CURRENCY_NOT_FOUND(CALL, 200, "Currency was not found"),
  CARDGROUP_NOT_FOUND(CALL, 200, "Cardgroup was not found"),
  INCORRECT_QUANTITY(CALL, 200, "Incorrect quantity"),
  INCORRECT_REQUEST_ID(CALL, 200, "Incorrect request id"),
  REQUEST_ID_USED(CALL, 200, "Request id was used before"),
  INCORRECT_EMAIL(CALL, 200, "Incorrect email"),
  NO_FREE_CARD(CALL, 200, "Free cards was not found"),
  CARD_ALREADY_SOLD(CALL, 200, "Card is already sold"),

  SERVICE_UNAVAILABLE(READING, 503, "Service unavailable"),
  INTERNAL_ERROR(READING, 500, "Internal error");

  /** Where in the order of checks a refusal stands, which decides its envelope. Contract 3. */
  enum Stage {
    READING,
    GATE,
    CALL
  }

  private final Stage stage;
  private final int status;
  private final String text;

  Refusal(Stage stage, int status, String text) {
    this.stage = stage;
    this.status = status;
    this.text = text;
  }

  /** The HTTP status: 200 wherever clients in the field read the XML and not the status. */
  public int status() {
    return status;
  }

  /** What the caller reads. */
  public String text() {
    return text;
  }

  /**
   * The shape of this refusal as an answer to a call: its own for rows 8 and 9, else the status
   * envelope.
   */
  public Envelope envelope(Call call) {
    return stage == Stage.CALL ? call.envelope() : Envelope.STATUS;
  }
}
