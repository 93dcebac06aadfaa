package tollgate.torture.environment;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser of a user at the console of a gateway. */
public final class ConsoleUser {

  /** The password that scenarios give the administrator. */
  public static final String PASSWORD = "torture-password";

  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final Pattern TOKEN =
      Pattern.compile("name=\"csrf-token\"[^>]*value=\"([^\"]+)\"");

  private static final Pattern FORM_TOKEN =
      Pattern.compile("name=\"form-token\"[^>]*value=\"([^\"]+)\"");

  private final URI console;
  private final String username;
  private final String password;
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).connectTimeout(TIMEOUT).build();
  private String token = "";

  /** Creates a browser of the administrator, without a session. */
  public ConsoleUser(GatewayProcess gateway, String password) {
    this(gateway, "admin", password);
  }

  /** Creates a browser without a session. */
  public ConsoleUser(GatewayProcess gateway, String username, String password) {
    this.username = username;
    this.console = URI.create("http://127.0.0.1:" + gateway.consolePort() + "/");
    this.password = password;
  }

  /** Signs in and returns whether the session began. */
  public boolean signIn() throws IOException, InterruptedException {
    Matcher token = TOKEN.matcher(send(request("sign-in").GET()).body());
    if (!token.find()) {
      return isSignedIn();
    }
    post(
        "sign-in",
        "username=%s&password=%s&csrf-token=%s".formatted(username, password, token.group(1)));
    return isSignedIn();
  }

  /** Returns whether the console shows a page instead of the form to sign in. */
  public boolean isSignedIn() throws IOException, InterruptedException {
    return send(request("").GET()).statusCode() == 200;
  }

  /** Checks a pasted request in the hash helper, and returns the status of the page. */
  public int checkHash(String pasted) throws IOException, InterruptedException {
    if (token.isEmpty()) {
      Matcher page = TOKEN.matcher(send(request("hash-helper").GET()).body());
      token = page.find() ? page.group(1) : "";
    }
    String request = URLEncoder.encode(pasted, StandardCharsets.UTF_8);
    return post("hash-helper/check", "request=%s&call=&csrf-token=%s".formatted(request, token))
        .statusCode();
  }

  /** Voids a sale by its form, and returns whether it is voided. */
  public boolean voidSale(long sale, String reason) throws IOException, InterruptedException {
    String path = "sales/" + sale + "/void";
    String page = send(request(path).GET()).body();
    Matcher csrf = TOKEN.matcher(page);
    Matcher form = FORM_TOKEN.matcher(page);
    if (!csrf.find() || !form.find()) {
      return false;
    }
    String fields = "reason=%s&csrf-token=%s&form-token=%s";
    return post(path, fields.formatted(reason, csrf.group(1), form.group(1)))
        .headers()
        .firstValue("Location")
        .filter(("/sales/" + sale)::equals)
        .isPresent();
  }

  private HttpResponse<String> post(String path, String form)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(console.resolve(path)).timeout(TIMEOUT);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
