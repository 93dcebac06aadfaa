package tollgate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tollgate.testing.ApiClient.Answer;

/** Asks for sales of cards, signed as a client signs them, and reads what was answered. */
public final class SaleCalls {

  /** The secret key of owner 0 in {@code fixture.sql}. */
  public static final String KEY = "456789";

  /** The secret key of the reseller there. */
  public static final String RESELLERS_KEY = "resellers-own-key";

  private static final String DOOR = "/billing/api/card_from_group_sell?";

  private SaleCalls() {}

  /** Buys as the administrator; the order is given as names and values in turn. */
  public static Answer buy(ApiClient wire, String... order) {
    return wire.post(target(order));
  }

  /** Buys as somebody else, signed with this key. */
  public static Answer buyAs(String caller, String key, ApiClient wire, String... order) {
    return wire.post(DOOR + query(signed(key, with("u", caller, order))));
  }

  /** The request target of a sale to the administrator, signed. */
  public static String target(String... order) {
    return DOOR + query(signed(KEY, with("u", "admin", order)));
  }

  /** The parameters with the hash that proves them. */
  public static Map<String, String> signed(String key, Map<String, String> parameters) {
    String text =
        Stream.of("email", "id", "quantity")
            .map(name -> parameters.getOrDefault(name, ""))
            .collect(joining());
    Map<String, String> signed = new LinkedHashMap<>(parameters);
    signed.put("hash", GatewayExtension.sha1(text + key));
    return signed;
  }

  /** One name and value, and more of them in turn. */
  public static Map<String, String> with(String name, String value, String... more) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(name, value);
    for (int i = 0; i < more.length; i += 2) {
      parameters.put(more[i], more[i + 1]);
    }
    return parameters;
  }

  /** The parameters as a query string or a form. */
  public static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
        .collect(joining("&"));
  }

  /** The numbers of the cards that were sold, in the answer's order. */
  public static List<String> numbers(Answer answer) {
    return all("number", answer);
  }

  /** The error that was answered; empty when there was none. */
  public static String error(Answer answer) {
    return all("error", answer).stream().findFirst().orElse("");
  }

  /** The texts of all elements of this name. */
  public static List<String> all(String element, Answer answer) {
    return Pattern.compile("<" + element + ">([^<]*)</" + element + ">")
        .matcher(answer.text())
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
