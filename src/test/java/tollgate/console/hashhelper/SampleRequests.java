package tollgate.console.hashhelper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static tollgate.testing.GatewayExtension.sha1;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tollgate.testing.SignedCall;

/** Generates requests of every kind as HTTP texts, none of which sells a card. */
final class SampleRequests {

  private static final String BASE = "/billing/api/";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";
  private static final String BOUNDARY = "x-boundary-x";

  private final Set<String> requests = new LinkedHashSet<>();

  private SampleRequests() {}

  /** Returns all requests: request line, header fields and body. */
  static List<String> all() {
    SampleRequests samples = new SampleRequests();
    samples.addMethods();
    samples.addPaths();
    samples.addBodies();
    samples.addCallers();
    samples.addValues();
    samples.addMalformed();
    return List.copyOf(samples.requests);
  }

  /** Returns some requests that depend on settings. */
  static List<String> settings() {
    SampleRequests samples = new SampleRequests();
    samples.addMethods();
    samples.add("POST", BASE + "balance?" + balance("admin", "john").unsignedQuery());
    samples.add("POST", BASE + "balance?u=nobody&username=john");
    samples.add("GET", BASE + "simple_balance/unknown");
    samples.add("GET", BASE + "simple_balance/JohnsPhone?currency=QQQ");
    return List.copyOf(samples.requests);
  }

  private static SignedCall balance(String u, String username) {
    return SignedCall.balance().with("u", u).with("username", username);
  }

  private static List<SignedCall> signed() {
    return List.of(
        balance("admin", "john"),
        SignedCall.details().with("u", "admin").with("user_id", "10"),
        SignedCall.sale().with("u", "admin").with("id", "9").with("quantity", "2"));
  }

  private void addMethods() {
    for (String method : List.of("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH")) {
      signed().forEach(call -> add(method, call.target()));
      add(method, BASE + "user_simple_balance_get?id=JohnsPhone");
      add(method, BASE + "simple_balance/JohnsPhone");
    }
    for (String alias : List.of("balance", "user_details", "buy_card_from_callingroup")) {
      signed().forEach(call -> add("POST", BASE + alias + "?" + call.query()));
    }
  }

  private void addPaths() {
    String query = "?" + balance("admin", "john").query();
    for (String path :
        List.of(
            "//billing/api/balance",
            "/billing//api///balance",
            "/billing/api/balance/",
            "/billing/api/balance//",
            "/billing/api/balance/x",
            "/billing/api/",
            "/billing/api",
            "/",
            "/api/balance",
            "/balance",
            "/user_balance_get",
            "/mor/billing/api/balance",
            "/billing/api/Balance",
            "/Billing/api/balance",
            "/billing/api/balance.xml",
            "/billing/api/user%5Fbalance_get",
            "/billing/api/nothing",
            "/billing/api/../api/balance",
            "/billing/api/./balance",
            "/billing/api/billing/api/balance",
            "/billing/api/simple_balance/",
            "/billing/api/simple_balance//JohnsPhone",
            "/billing/api/simple_balance/Johns%50hone",
            "/billing/api/simple_balance/a/b",
            "/billing/api/simple_balance/%zz",
            "/billing/api/simple_balance/%ff",
            "/billing/api/simple_balance/x?id=y",
            "/billing/api/user_simple_balance_get",
            "/billing/apix/balance",
            "/billing/api;x=1/balance")) {
      add("POST", path.contains("?") ? path : path + query);
      add("GET", path);
    }
  }

  private void addBodies() {
    for (SignedCall call : signed()) {
      String pairs = call.query();
      for (String type :
          List.of(
              FORM,
              "Application/X-WWW-Form-Urlencoded; charset=utf-8",
              JSON,
              "text/plain",
              "text/xml",
              "application/xml",
              "multipart/form-data",
              "multipart/form-data; boundary=" + BOUNDARY,
              "*/*",
              "")) {
        add("POST", call.path(), type, pairs);
        add("POST", call.path(), type, json(pairs));
        add("POST", call.path(), type, multipart(pairs));
      }
      add("GET", call.path(), FORM, pairs);
      add("POST", call.path() + "?" + pairs, FORM, pairs);
      add("POST", call.path() + "?u=other", FORM, pairs);
      add("POST", call.path() + "?" + pairs, "text/plain", "x");
      add("POST", call.path() + "?" + pairs, "text/xml", "");
      add("POST", call.path(), FORM, "{" + pairs + "}");
      add("POST", call.path(), "multipart/form-data; boundary=other", multipart(pairs));
    }
  }

  private void addCallers() {
    for (String key : List.of(SignedCall.SYSTEM_KEY, SignedCall.RESELLERS_KEY)) {
      for (String u :
          List.of(
              "admin",
              "ADMIN",
              "accountant",
              "reseller",
              "keyless",
              "john",
              "ann",
              "kuser",
              "Žąsis",
              "ŽĄSIS",
              "nobody",
              "",
              " admin",
              "admin ",
              "a\0b")) {
        add("POST", balance(u, "john").key(key).target());
        add("POST", balance(u, "ann").key(key).target());
        add("POST", SignedCall.details().with("u", u).with("user_id", "11").key(key).target());
        add("POST", SignedCall.sale().with("u", u).with("id", "9").key(key).target());
      }
    }
    add("POST", SignedCall.balance().with("username", "john").target());
    add("POST", SignedCall.details().with("username", "john").target());
    add("POST", SignedCall.sale().with("id", "9").target());
  }

  private void addValues() {
    for (String username :
        List.of("JOHN", "", " john", "john ", "nobody", "z\u030Ca", "a\0b", "+")) {
      add("POST", balance("admin", username).target());
      add("POST", SignedCall.details().with("u", "admin").with("username", username).target());
    }
    for (String currency :
        List.of("EUR", "eur", "OFF", "NIL", "NEG", "QQQ", "USER", "user", "USD", "", "E UR")) {
      add("POST", balance("admin", "john").with("currency", currency).target());
      add("POST", balance("admin", "ann").with("currency", currency).target());
      add("POST", balance("admin", "kuser").with("currency", currency).target());
      add("POST", sale().with("id", "9").with("curr", currency).target());
      add("GET", BASE + "simple_balance/hash-ann?currency=" + encoded(currency));
    }
    for (String own : List.of("1", "0", "true", "")) {
      add("POST", balance("admin", "kuser").with("user_currency", own).target());
    }
    for (String id : List.of("10", "010", "999", "x", "-1", "1.0", "99999999999999999999", "")) {
      add("POST", SignedCall.details().with("u", "admin").with("user_id", id).target());
      add("POST", sale().with("id", id).target());
    }
    add(
        "POST",
        SignedCall.details()
            .with("u", "admin")
            .with("user_id", "10")
            .with("username", "ann")
            .target());
    for (String id : List.of("5", "8", "9", "007")) {
      add("POST", sale().with("id", id).with("quantity", "0").target());
    }
    for (String quantity : List.of("0", "1", "101", "100", "x", "-1", "1e1", "002", "")) {
      add("POST", sale().with("id", "9").with("quantity", quantity).target());
      add("POST", sale().with("id", "9").with("quantity", quantity).with("number", "1").target());
    }
    for (String number : List.of("1111111001", "1111111002", "unknown", "a\0b")) {
      add("POST", sale().with("id", "6").with("number", number).target());
    }
    for (String email : List.of("a@b.co", "a", "a@b", "é@b.co", "a b@c.co", "A+B@c.co", "")) {
      add("POST", sale().with("id", "9").with("email", email).target());
    }
    for (String key : List.of("r-1", " ", "é", "x".repeat(129), "")) {
      add("POST", sale().with("id", "9").with("request_id", key).target());
    }
    for (String hash : List.of("", "x", sha1("9456789").toUpperCase(), sha1("9456789") + "+")) {
      add("POST", BASE + "buy_card_from_callingroup?u=admin&id=9&hash=" + hash);
    }
  }

  private void addMalformed() {
    for (String query :
        List.of(
            "%zz",
            "u=%",
            "u=%ff&username=john",
            "u=admin&u=admin",
            "u=admin&u=john",
            "id=1&id=2",
            "p=1&p=2",
            "u=&u=admin",
            "currency=EUR;u=admin",
            "username=X¤cy=EUR",
            "u=admin&amp;username=john",
            "U=admin&Username=john",
            "&&u=admin&",
            "=",
            "u",
            "?u=admin",
            "API_Secret_Key=456789&u=admin")) {
      add("POST", BASE + "balance?" + query);
      add("POST", BASE + "user_details_get", FORM, query);
      add("POST", BASE + "card_from_group_sell?u=admin", FORM, query);
    }
    for (String json :
        List.of(
            "{}",
            "{",
            "[]",
            "null",
            "{\"u\":[]}",
            "{\"u\":true}",
            "{\"x\":{}}",
            "{\"u\":null}",
            "{\"u\":\"admin\",\"u\":\"john\"}",
            "{\"id\":9.0}",
            "{\"u\":\"\\ud800\"}",
            "{\"u\":\"admin\"} x",
            "{\"u\":\"admin\",}")) {
      add("POST", BASE + "balance", JSON, json);
      add("POST", BASE + "balance", FORM, json);
      add("POST", BASE + "card_from_group_sell?id=9&u=admin", JSON, json);
    }
    String head = "POST " + sale().with("id", "9").target() + " HTTP/1.1\nHost: test\n";
    for (String header : List.of("r-1", "r-2", "", "é")) {
      requests.add(head + "Idempotency-Key: " + header + "\n\n");
      requests.add(
          head.replace("&hash", "&request_id=r-2&hash") + "Idempotency-Key: " + header + "\n\n");
    }
  }

  private static SignedCall sale() {
    return SignedCall.sale().with("u", "admin");
  }

  private void add(String method, String target) {
    requests.add(method + " " + target + " HTTP/1.1\nHost: test\n\n");
  }

  private void add(String method, String target, String contentType, String body) {
    String type = contentType.isEmpty() ? "" : "Content-Type: " + contentType + "\n";
    int length = body.getBytes(UTF_8).length;
    requests.add(
        method
            + " "
            + target
            + " HTTP/1.1\nHost: test\n"
            + type
            + "Content-Length: "
            + length
            + "\n\n"
            + body);
  }

  private static String json(String pairs) {
    List<String> members = new ArrayList<>();
    for (String pair : pairs.split("&")) {
      String[] parts = pair.split("=", 2);
      members.add("\"" + parts[0] + "\": \"" + parts[1] + "\"");
    }
    return "{" + String.join(", ", members) + "}";
  }

  private static String multipart(String pairs) {
    StringBuilder body = new StringBuilder();
    Stream.of(pairs.split("&"))
        .map(pair -> pair.split("=", 2))
        .forEach(
            pair ->
                body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"")
                    .append(pair[0] + "\"\r\n\r\n" + pair[1] + "\r\n"));
    return body + "--" + BOUNDARY + "--\r\n";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
