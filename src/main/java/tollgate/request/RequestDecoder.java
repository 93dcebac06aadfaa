package tollgate.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static tollgate.request.Refusal.BODY_TOO_LARGE;
import static tollgate.request.Refusal.MALFORMED_FORM;
import static tollgate.request.Refusal.MALFORMED_JSON;
import static tollgate.request.Refusal.MALFORMED_PATH;
import static tollgate.request.Refusal.MALFORMED_QUERY;
import static tollgate.request.Refusal.METHOD_NOT_ALLOWED;
import static tollgate.request.Refusal.NO_SUCH_API;
import static tollgate.request.Refusal.UNSUPPORTED_CONTENT_TYPE;

import java.util.Locale;
import java.util.Map;

/**
 * Reads what arrived into a typed request, in the contract's order of checks. Contract 1 and 3, row
 * 1.
 */
public final class RequestDecoder {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";

  private final JsonBodyDecoder json = new JsonBodyDecoder();

  /** One part of a request that may turn out to be malformed. */
  private interface Part {
    void decode() throws MalformedRequestException;
  }

  /**
   * The request.
   *
   * @throws RefusedException when it cannot be read
   */
  public Request decode(RawRequest arrival) {
    ApiPath door = arrival.path().orElseThrow(() -> new RefusedException(NO_SUCH_API));
    boolean isGet = arrival.method().equals("GET");
    if (!isGet && !arrival.method().equals("POST")) {
      throw new RefusedException(METHOD_NOT_ALLOWED);
    }
    if (arrival.isTooLarge()) {
      throw new RefusedException(BODY_TOO_LARGE);
    }
    return new Request(door.call(), door.name(), isGet, values(arrival, door), arrival.source());
  }

  private Map<Parameter, String> values(RawRequest arrival, ApiPath door) {
    String mediaType = mediaType(arrival);
    ParameterCollector values = new ParameterCollector();
    readPart(MALFORMED_QUERY, () -> UrlEncodedDecoder.decodePairs(arrival.query(), values));
    if (mediaType.equals(FORM)) {
      readPart(
          MALFORMED_FORM,
          () -> UrlEncodedDecoder.decodePairs(new String(arrival.body(), ISO_8859_1), values));
    } else if (mediaType.equals(JSON)) {
      readPart(MALFORMED_JSON, () -> json.read(arrival.body(), values));
    }
    readPart(MALFORMED_PATH, () -> readId(door, values));
    if (door.call() == Call.CARD_SALE) {
      arrival.idempotencyKeys().forEach(key -> values.accept(Parameter.REQUEST_ID, key));
    }
    return values.read();
  }

  private static void readId(ApiPath door, ParameterCollector values)
      throws MalformedRequestException {
    if (door.encodedId().isPresent()) {
      values.accept(Parameter.ID, UrlEncodedDecoder.decodeSegment(door.encodedId().get()));
    }
  }

  /** The kind of the body; an empty body is of no kind, whatever it is called. */
  private static String mediaType(RawRequest arrival) {
    if (arrival.body().length == 0) {
      return "";
    }
    String contentType = String.join(",", arrival.contentTypes());
    String mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!mediaType.equals(FORM) && !mediaType.equals(JSON)) {
      throw new RefusedException(UNSUPPORTED_CONTENT_TYPE);
    }
    return mediaType;
  }

  private static void readPart(Refusal whenMalformed, Part part) {
    try {
      part.decode();
    } catch (MalformedRequestException e) {
      throw new RefusedException(whenMalformed);
    }
  }
}
