package tollgate.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static tollgate.api.Refusal.BODY_TOO_LARGE;
import static tollgate.api.Refusal.MALFORMED_FORM;
import static tollgate.api.Refusal.MALFORMED_JSON;
import static tollgate.api.Refusal.MALFORMED_PATH;
import static tollgate.api.Refusal.MALFORMED_QUERY;
import static tollgate.api.Refusal.METHOD_NOT_ALLOWED;
import static tollgate.api.Refusal.NO_SUCH_API;
import static tollgate.api.Refusal.UNSUPPORTED_CONTENT_TYPE;

import java.util.Locale;
import java.util.Map;
import tollgate.api.Call;
import tollgate.api.Parameter;
import tollgate.api.Refusal;
import tollgate.api.Refused;
import tollgate.api.Request;

/**
 * Reads what arrived into a typed request, in the contract's order of checks. Contract 1 and 3, row
 * 1.
 */
public final class Reader {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";

  private final JsonBody json = new JsonBody();

  /** One part of a request that may turn out to be malformed. */
  private interface Part {
    void read() throws Malformed;
  }

  /**
   * The request.
   *
   * @throws Refused when it cannot be read
   */
  public Request read(Arrival arrival) {
    Door door = arrival.door().orElseThrow(() -> new Refused(NO_SUCH_API));
    boolean isGet = arrival.method().equals("GET");
    if (!isGet && !arrival.method().equals("POST")) {
      throw new Refused(METHOD_NOT_ALLOWED);
    }
    if (arrival.isTooLarge()) {
      throw new Refused(BODY_TOO_LARGE);
    }
    return new Request(door.call(), door.name(), isGet, values(arrival, door), arrival.source());
  }

  private Map<Parameter, String> values(Arrival arrival, Door door) {
    String mediaType = mediaType(arrival);
    Values values = new Values();
    readPart(MALFORMED_QUERY, () -> UrlEncoded.readPairs(arrival.query(), values));
    if (mediaType.equals(FORM)) {
      readPart(
          MALFORMED_FORM,
          () -> UrlEncoded.readPairs(new String(arrival.body(), ISO_8859_1), values));
    } else if (mediaType.equals(JSON)) {
      readPart(MALFORMED_JSON, () -> json.read(arrival.body(), values));
    }
    readPart(MALFORMED_PATH, () -> readId(door, values));
    if (door.call() == Call.CARD_SALE) {
      arrival.idempotencyKeys().forEach(key -> values.accept(Parameter.REQUEST_ID, key));
    }
    return values.read();
  }

  private static void readId(Door door, Values values) throws Malformed {
    if (door.encodedId().isPresent()) {
      values.accept(Parameter.ID, UrlEncoded.decodeSegment(door.encodedId().get()));
    }
  }

  /** The kind of the body; an empty body is of no kind, whatever it is called. */
  private static String mediaType(Arrival arrival) {
    if (arrival.body().length == 0) {
      return "";
    }
    String contentType = String.join(",", arrival.contentTypes());
    String mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!mediaType.equals(FORM) && !mediaType.equals(JSON)) {
      throw new Refused(UNSUPPORTED_CONTENT_TYPE);
    }
    return mediaType;
  }

  private static void readPart(Refusal whenMalformed, Part part) {
    try {
      part.read();
    } catch (Malformed e) {
      throw new Refused(whenMalformed);
    }
  }
}
