package tollgate.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static tollgate.request.Refusal.BODY_TOO_LARGE;
import static tollgate.request.Refusal.JSON_AS_FORM;
import static tollgate.request.Refusal.MALFORMED_FORM;
import static tollgate.request.Refusal.MALFORMED_JSON;
import static tollgate.request.Refusal.MALFORMED_MULTIPART;
import static tollgate.request.Refusal.MALFORMED_PATH;
import static tollgate.request.Refusal.MALFORMED_QUERY;
import static tollgate.request.Refusal.METHOD_NOT_ALLOWED;
import static tollgate.request.Refusal.NO_SUCH_API;
import static tollgate.request.Refusal.UNSUPPORTED_CONTENT_TYPE;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * Decodes a raw request into a typed request, in the documented order of checks. See
 * docs/api.md#parameters and docs/api.md#order-of-checks, row 1. Thread-safe.
 */
public final class RequestDecoder {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data";
  private static final String JSON = "application/json";
  private static final Set<String> MEDIA_TYPES = Set.of(FORM, MULTIPART, JSON);

  private final JsonBodyDecoder json = new JsonBodyDecoder();

  /** Decodes one part of a request. */
  private interface PartDecoder {
    void decode() throws MalformedRequestException;
  }

  /**
   * Returns the typed request.
   *
   * @throws RefusedException when the request cannot be decoded
   */
  public Request decode(RawRequest raw) {
    ApiPath path = raw.path().orElseThrow(() -> new RefusedException(NO_SUCH_API));
    boolean isGet = raw.method().equals("GET");
    if (!isGet && !raw.method().equals("POST")) {
      throw new RefusedException(METHOD_NOT_ALLOWED);
    }
    if (raw.isTooLarge()) {
      throw new RefusedException(BODY_TOO_LARGE);
    }
    return new Request(
        path.call(), path.name(), isGet, values(raw, path), raw.source(), raw.signature());
  }

  /**
   * Passes on each parameter of query and body, the unknown ones too, until one is malformed.
   *
   * @param parameters receives names and values
   */
  public void forEachParameter(RawRequest raw, BiConsumer<String, String> parameters) {
    try {
      UrlEncodedDecoder.decodePairs(raw.query(), parameters::accept);
      switch (mediaType(raw)) {
        case FORM ->
            UrlEncodedDecoder.decodePairs(new String(raw.body(), ISO_8859_1), parameters::accept);
        case MULTIPART -> MultipartDecoder.decode(contentType(raw), raw.body(), parameters::accept);
        case JSON -> json.decode(raw.body(), parameters::accept);
        default -> {}
      }
    } catch (MalformedRequestException | RefusedException e) {
      // Decoding the request reports what is malformed.
    }
  }

  private Map<Parameter, String> values(RawRequest raw, ApiPath path) {
    String mediaType = mediaType(raw);
    ParameterCollector values = new ParameterCollector();
    decodePart(MALFORMED_QUERY, () -> UrlEncodedDecoder.decodePairs(raw.query(), values));
    switch (mediaType) {
      case FORM -> decodeForm(raw.body(), values);
      case MULTIPART ->
          decodePart(
              MALFORMED_MULTIPART,
              () -> MultipartDecoder.decode(contentType(raw), raw.body(), values));
      case JSON -> decodePart(MALFORMED_JSON, () -> json.decode(raw.body(), values));
      default -> {}
    }
    decodePart(MALFORMED_PATH, () -> decodeId(path, values));
    if (path.call() == Call.CARD_SALE) {
      raw.idempotencyKeys().forEach(key -> values.accept(Parameter.REQUEST_ID, key));
    }
    return values.values();
  }

  /** A form without any known parameter that is JSON as a whole lacks its content type. */
  private void decodeForm(byte[] body, ParameterCollector values) {
    AtomicBoolean hasKnown = new AtomicBoolean();
    try {
      UrlEncodedDecoder.decodePairs(
          new String(body, ISO_8859_1),
          (name, value) -> {
            hasKnown.compareAndSet(false, Parameter.byName(name).isPresent());
            values.accept(name, value);
          });
    } catch (MalformedRequestException e) {
      throw new RefusedException(isJson(body, hasKnown) ? JSON_AS_FORM : MALFORMED_FORM);
    }
    if (isJson(body, hasKnown)) {
      throw new RefusedException(JSON_AS_FORM);
    }
  }

  private boolean isJson(byte[] body, AtomicBoolean hasKnown) {
    return !hasKnown.get() && json.isObject(body);
  }

  private static void decodeId(ApiPath path, ParameterCollector values)
      throws MalformedRequestException {
    if (path.encodedId().isPresent()) {
      values.accept(Parameter.ID, UrlEncodedDecoder.decodeSegment(path.encodedId().get()));
    }
  }

  /** Returns the media type; empty for an empty body, whatever its Content-Type. */
  private static String mediaType(RawRequest raw) {
    if (raw.body().length == 0) {
      return "";
    }
    String mediaType = contentType(raw).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!MEDIA_TYPES.contains(mediaType)) {
      throw new RefusedException(UNSUPPORTED_CONTENT_TYPE);
    }
    return mediaType;
  }

  private static String contentType(RawRequest raw) {
    return String.join(",", raw.contentTypes());
  }

  private static void decodePart(Refusal whenMalformed, PartDecoder decoder) {
    try {
      decoder.decode();
    } catch (MalformedRequestException e) {
      throw new RefusedException(whenMalformed);
    }
  }
}
