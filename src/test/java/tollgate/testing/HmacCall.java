package tollgate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Builds a call with the headers of an HMAC signature, as a partner's program would. */
public final class HmacCall {

  public static final String TIMESTAMP = "X-Tollgate-Timestamp";
  public static final String NONCE = "X-Tollgate-Nonce";
  public static final String SIGNATURE = "X-Tollgate-Signature";

  private final String call;
  private final Map<String, String> parameters = new TreeMap<>();
  private String timestamp = Long.toString(Instant.now().getEpochSecond());
  private String nonce = UUID.randomUUID().toString();
  private String key = SignedCall.SYSTEM_KEY;

  private HmacCall(String call) {
    this.call = call;
  }

  /** Takes the canonical name of the call. */
  public static HmacCall of(String call) {
    return new HmacCall(call);
  }

  /** Returns the balance of john, read by the administrator. */
  public static HmacCall balance() {
    return of("user_balance_get").with("u", "admin").with("username", "john");
  }

  public HmacCall with(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  /** Signs with this key instead of the system's. */
  public HmacCall key(String other) {
    key = other;
    return this;
  }

  public HmacCall nonce(String other) {
    nonce = other;
    return this;
  }

  public HmacCall timestamp(String other) {
    timestamp = other;
    return this;
  }

  /** Moves the timestamp away from now. */
  public HmacCall later(long seconds) {
    return timestamp(Long.toString(Instant.now().getEpochSecond() + seconds));
  }

  /** Returns the three headers, which may be changed, of a request with this method. */
  public Map<String, String> headers(String method) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(TIMESTAMP, timestamp);
    headers.put(NONCE, nonce);
    headers.put(SIGNATURE, "v1=" + hmac(text(method)));
    return headers;
  }

  /** Returns the request target: path and query. */
  public String target() {
    return "/billing/api/"
        + call
        + "?"
        + parameters.entrySet().stream()
            .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
  }

  /** Sends the call by POST. */
  public ApiClient.Answer post(ApiClient wire) {
    return wire.send("POST", target(), headers("POST"), new byte[0]);
  }

  private String text(String method) {
    StringBuilder text = new StringBuilder("tollgate-v1\n" + method + "\n" + call + "\n");
    text.append(timestamp).append("\n").append(nonce).append("\n");
    parameters.forEach(
        (name, value) ->
            text.append("%s:%d:%s\n".formatted(name, value.getBytes(UTF_8).length, value)));
    return text.toString();
  }

  private String hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
