package tollgate.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.signin.PasswordHasher;

/** An HTTP client of the console that keeps the session cookie and the CSRF token. */
public final class ConsoleClient {

  /** The password of all users in tests. */
  public static final String PASSWORD = "the password of the tests";

  static final String HASH = new PasswordHasher().hash(PASSWORD);
  private static final Pattern TOKEN = Pattern.compile("data-csrf=\"([^\"]*)\"");
  private static final Pattern UPLOAD_ACTION =
      Pattern.compile("action=\"([^\"]*upload-token=[^\"]*)");
  private static final Pattern FORM_TOKEN =
      Pattern.compile("name=\"form-token\" value=\"([^\"]*)\"");

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private int port;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private String token = "";
  private String formToken = "";
  private String uploadAction = "";

  public ConsoleClient(int port) {
    this.port = port;
  }

  /** Returns a client that is signed in as this user. */
  public static ConsoleClient signedIn(int port, Jdbi jdbi, String username) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update users set password = ?, must_change_password = false where username = ?",
                HASH,
                username));
    ConsoleClient guest = new ConsoleClient(port);
    HttpResponse<String> answer = guest.signIn(username, PASSWORD);
    if (answer.statusCode() != 303) {
      throw new AssertionError(username + " could not sign in: " + answer.statusCode());
    }
    return guest;
  }

  /** Submits the sign-in form, and reads the token of the new session. */
  public HttpResponse<String> signIn(String username, String password) {
    get("/sign-in");
    HttpResponse<String> answer =
        post("/sign-in", Map.of("username", username, "password", password));
    if (answer.statusCode() == 303) {
      get("/password");
    }
    return answer;
  }

  /** Requests a page; redirects are not followed. */
  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /** Submits a form with the token of the last page. */
  public HttpResponse<String> post(String path, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.putIfAbsent("csrf-token", token);
    String body =
        all.entrySet().stream()
            .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
            .collect(joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Submits the form of a page with one file; requests the page unless it is the last one. */
  public HttpResponse<String> upload(String path, String content) {
    if (!uploadAction.startsWith(path + "?")) {
      get(path);
    }
    String part = "--limit\r\nContent-Disposition: form-data; name=";
    String body =
        part
            + "\"csrf-token\"\r\n\r\n"
            + token
            + "\r\n"
            + part
            + "\"file\"; filename=\"cards.csv\"\r\n\r\n"
            + content
            + "\r\n--limit--\r\n";
    return send(
        request(uploadAction.startsWith(path + "?") ? uploadAction : path)
            .header("Content-Type", "multipart/form-data; boundary=limit")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Returns the CSRF token of the last page. */
  public String csrfToken() {
    return token;
  }

  /** Returns the form token of the last page, which {@link #post} does not send by itself. */
  public String formToken() {
    return formToken;
  }

  /** Adds a header to all further requests. */
  public ConsoleClient with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /** Sends all further requests to another gateway. */
  public ConsoleClient at(int otherPort) {
    port = otherPort;
    return this;
  }

  /** Returns where the form of the last page uploads a file to. */
  public String uploadAction() {
    return uploadAction;
  }

  /** Returns the value of the Cookie header. */
  public String cookie() {
    return cookies.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(joining("; "));
  }

  /** Sends this cookie alone. */
  public ConsoleClient withCookie(String known) {
    cookies.clear();
    setCookie(known);
    return this;
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(20));
    headers.forEach(request::header);
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookie());
    }
    return request;
  }

  private void setCookie(String header) {
    String[] pair = header.split(";")[0].split("=", 2);
    if (pair[1].isEmpty()) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString(UTF_8));
      answer.headers().allValues("Set-Cookie").forEach(this::setCookie);
      Matcher found = TOKEN.matcher(answer.body());
      token = found.find() ? found.group(1) : token;
      Matcher upload = UPLOAD_ACTION.matcher(answer.body());
      uploadAction = upload.find() ? upload.group(1).replace("&amp;", "&") : uploadAction;
      Matcher form = FORM_TOKEN.matcher(answer.body());
      formToken = form.find() ? form.group(1) : formToken;
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
