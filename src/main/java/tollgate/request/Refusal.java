package tollgate.request;

import static tollgate.request.Refusal.Phase.AUTHENTICATION;
import static tollgate.request.Refusal.Phase.EXECUTION;
import static tollgate.request.Refusal.Phase.FAULT;
import static tollgate.request.Refusal.Phase.LIMIT;
import static tollgate.request.Refusal.Phase.PARSING;

import java.util.Locale;

/** The refusals that a caller can receive, with status and text. See docs/errors.md. */
public enum Refusal {
  NO_SUCH_API(PARSING, 404, "There is no such API"),
  METHOD_NOT_ALLOWED(PARSING, 405, "Method not allowed"),
  BODY_TOO_LARGE(PARSING, 413, "Request body is larger than 64 KiB"),
  UNSUPPORTED_CONTENT_TYPE(
      PARSING,
      415,
      "Content type must be application/x-www-form-urlencoded, multipart/form-data or"
          + " application/json"),
  MALFORMED_REQUEST(PARSING, 400, "Malformed request"),
  TRANSFER_CODING_NOT_SUPPORTED(PARSING, 501, "Transfer coding must be chunked"),
  HTTP_VERSION_NOT_SUPPORTED(PARSING, 505, "HTTP version must be 1.0 or 1.1"),
  MALFORMED_PATH(PARSING, 400, "Malformed path"),
  MALFORMED_QUERY(PARSING, 400, "Malformed percent-encoding or invalid UTF-8 in the query"),
  MALFORMED_FORM(PARSING, 400, "Malformed percent-encoding or invalid UTF-8 in the form"),
  JSON_AS_FORM(PARSING, 400, "Malformed form: this is JSON, send Content-Type: application/json"),
  MALFORMED_MULTIPART(
      PARSING, 400, "Malformed multipart/form-data: plain named values are expected"),
  MALFORMED_JSON(PARSING, 400, "Malformed JSON: an object of texts and numbers is expected"),
  REPEATED_PARAMETER(PARSING, 400, "Repeated parameter"),

  API_DISABLED(PARSING, 200, "API Requests are disabled"),
  GET_DISABLED(PARSING, 200, "GET Requests are disabled"),
  NO_SECRET_KEY(AUTHENTICATION, 200, "API must have Secret Key"),
  INCORRECT_HASH(AUTHENTICATION, 200, "Incorrect hash"),
  BAD_LOGIN(AUTHENTICATION, 200, "Bad login"),
  ACCESS_DENIED(AUTHENTICATION, 200, "Access Denied"),

  FEATURE_DISABLED(EXECUTION, 200, "Feature disabled"),
  USER_NOT_FOUND(EXECUTION, 200, "User was not found"),
  CURRENCY_NOT_FOUND(EXECUTION, 200, "Currency was not found"),
  CARDGROUP_NOT_FOUND(EXECUTION, 200, "Cardgroup was not found"),
  INCORRECT_QUANTITY(EXECUTION, 200, "Incorrect quantity"),
  INCORRECT_REQUEST_ID(EXECUTION, 200, "Incorrect request id"),
  REQUEST_ID_USED(EXECUTION, 200, "Request id was used before"),
  INCORRECT_EMAIL(EXECUTION, 200, "Incorrect email"),
  NO_FREE_CARD(EXECUTION, 200, "Free cards was not found"),
  CARD_ALREADY_SOLD(EXECUTION, 200, "Card is already sold"),

  TOO_MANY_WRONG_REQUESTS(LIMIT, 429, "Too many wrong requests"),
  SERVICE_UNAVAILABLE(FAULT, 503, "Service unavailable"),
  INTERNAL_ERROR(FAULT, 500, "Internal error");

  /** The phase of a request, which decides the envelope. See docs/api.md#order-of-checks. */
  enum Phase {
    PARSING,
    AUTHENTICATION,
    EXECUTION,
    LIMIT,
    FAULT
  }

  private final Phase phase;
  private final int status;
  private final String text;

  Refusal(Phase phase, int status, String text) {
    this.phase = phase;
    this.status = status;
    this.text = text;
  }

  /** Returns the HTTP status: 200 where clients read the XML and not the status. */
  public int status() {
    return status;
  }

  /** Returns the code, such as {@code incorrect_hash}, which stays when the text changes. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the text that the caller receives. */
  public String text() {
    return text;
  }

  /**
   * Returns the envelope of this refusal in a response to the call. It is the call's own for rows 8
   * and 9 of docs/api.md#order-of-checks, bare text for a limit or a fault on a phone, else the
   * status envelope.
   */
  public Envelope envelope(Call call) {
    boolean isForPhone =
        (phase == Phase.LIMIT || phase == Phase.FAULT) && call.envelope() == Envelope.TEXT;
    return phase == Phase.EXECUTION || isForPhone ? call.envelope() : Envelope.STATUS;
  }
}
