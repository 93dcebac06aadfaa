package tollgate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds a call with the hash of its parameters. */
public final class SignedCall {

  /** The key of owner 0 in {@code fixture.sql}. */
  public static final String SYSTEM_KEY = "456789";

  /** The key of the reseller in {@code fixture.sql}. */
  public static final String RESELLERS_KEY = "resellers-own-key";

  private final String call;
  private final List<String> signed;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private String key = SYSTEM_KEY;

  private SignedCall(String call, String... signed) {
    this.call = call;
    this.signed = List.of(signed);
  }

  public static SignedCall balance() {
    return new SignedCall("user_balance_get", "username", "currency");
  }

  public static SignedCall details() {
    return new SignedCall("user_details_get", "user_id", "username");
  }

  public static SignedCall sale() {
    return new SignedCall("card_from_group_sell", "email", "id", "quantity");
  }

  public SignedCall with(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  /** Signs with this key instead of the system's. */
  public SignedCall key(String other) {
    key = other;
    return this;
  }

  public String hash() {
    return GatewayExtension.sha1(
        signed.stream().map(name -> parameters.getOrDefault(name, "")).collect(joining()) + key);
  }

  /** Returns the parameters and the hash, encoded for a query or a form. */
  public String query() {
    return unsignedQuery() + "&hash=" + hash();
  }

  /** Returns the parameters without the hash, encoded for a query or a form. */
  public String unsignedQuery() {
    return parameters.entrySet().stream()
        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
        .collect(joining("&"));
  }

  /** Returns call, parameters and hash as a JSON object. */
  public String json() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("call", call);
    members.putAll(parameters);
    members.put("hash", hash());
    return new ObjectMapper().valueToTree(members).toString();
  }

  /** Returns the request target: path and query. */
  public String target() {
    return path() + "?" + query();
  }

  public String path() {
    return "/billing/api/" + call;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
