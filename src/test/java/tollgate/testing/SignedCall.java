package tollgate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a call as a caller who knows the key would: its parameters, and the hash over them. */
public final class SignedCall {

  /** The key of owner 0 in {@code fixture.sql}. */
  public static final String SYSTEM_KEY = "456789";

  /** The key of the reseller in {@code fixture.sql}. */
  public static final String RESELLERS_KEY = "resellers-own-key";

  private final String door;
  private final List<String> covered;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private String key = SYSTEM_KEY;

  private SignedCall(String door, String... covered) {
    this.door = door;
    this.covered = List.of(covered);
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

  /** Signs with this key and not with the system's. */
  public SignedCall key(String other) {
    key = other;
    return this;
  }

  public String hash() {
    return GatewayExtension.sha1(
        covered.stream().map(name -> parameters.getOrDefault(name, "")).collect(joining()) + key);
  }

  /** The parameters and the hash, encoded, for a query or a form. */
  public String query() {
    return unsignedQuery() + "&hash=" + hash();
  }

  /** The same without the hash. */
  public String unsignedQuery() {
    return parameters.entrySet().stream()
        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
        .collect(joining("&"));
  }

  /** What follows the method in the first line of the request. */
  public String target() {
    return path() + "?" + query();
  }

  public String path() {
    return "/billing/api/" + door;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
