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

/** Sends signed requests that sell cards, and reads the responses. */
public final class SaleCalls {

  /** The secret key of owner 0 in {@code fixture.sql}. */
  public static final String KEY = "456789";

  /** The secret key of the reseller in {@code fixture.sql}. */
  public static final String RESELLERS_KEY = "resellers-own-key";

  private static final String SALE = "/billing/api/card_from_group_sell?";

  private SaleCalls() {}

  /** Buys as the administrator; the order is given as names and values in turn. */
  public static Answer buy(ApiClient wire, String... order) {
    return wire.post(target(order));
  }

  /** Buys as another caller, signed with this key. */
  public static Answer buyAs(String caller, String key, ApiClient wire, String... order) {
    return wire.post(SALE + query(signed(key, with("u", caller, order))));
  }

  /** Returns the signed request target of a sale to the administrator. */
  public static String target(String... order) {
    return SALE + query(signed(KEY, with("u", "admin", order)));
  }

  /** Returns the parameters with their hash. */
  public static Map<String, String> signed(String key, Map<String, String> parameters) {
    String text =
        Stream.of("email", "id", "quantity")
            .map(name -> parameters.getOrDefault(name, ""))
            .collect(joining());
    Map<String, String> signed = new LinkedHashMap<>(parameters);
    signed.put("hash", GatewayExtension.sha1(text + key));
    return signed;
  }

  /** Returns parameters, given as names and values in turn. */
  public static Map<String, String> with(String name, String value, String... more) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(name, value);
    for (int i = 0; i < more.length; i += 2) {
      parameters.put(more[i], more[i + 1]);
    }
    return parameters;
  }

  /** Encodes the parameters as a query string or a form. */
  public static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
        .collect(joining("&"));
  }

  /** Returns the numbers of the sold cards, in the order of the response. */
  public static List<String> numbers(Answer answer) {
    return all("number", answer);
  }

  /** Returns the error of the response; empty without one. */
  public static String error(Answer answer) {
    return all("error", answer).stream().findFirst().orElse("");
  }

  /** Returns the texts of all elements of this name. */
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
