package tollgate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import tollgate.oidc.OidcConfig;
import tollgate.oidc.PasswordSignIn;
import tollgate.settings.Secret;

/** An OpenID Connect provider on the loopback that signs every user in, as the test says. */
public final class OidcProvider implements AutoCloseable {

  public static final String CLIENT_ID = "tollgate";
  public static final String CLIENT_SECRET = "secret of the client: 100 % + é";
  private static final String SUBJECT = "subject-1";
  private static final int LIFETIME_SECONDS = 300;

  private final HttpServer server;
  private final RSAKey key;
  private final RSAKey foreignKey;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

  /** Claims that replace those of the ID token; null removes one. */
  public final Map<String, Object> claims = new HashMap<>();

  /** Claims of the user info. */
  public final Map<String, Object> userInfo = new HashMap<>();

  /** How the ID token is signed. */
  public volatile Signature signature = Signature.OWN_KEY;

  public volatile boolean isRefusing;

  /** The ways to sign an ID token. */
  public enum Signature {
    OWN_KEY,
    FOREIGN_KEY,
    CLIENT_SECRET,
    NONE
  }

  public OidcProvider() throws IOException, JOSEException {
    key = new RSAKeyGenerator(2048).keyID("one").generate();
    foreignKey = new RSAKeyGenerator(2048).keyID("one").generate();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/.well-known/openid-configuration", this::metadata);
    server.createContext("/keys", this::keys);
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.createContext("/userinfo", this::userInfo);
    server.start();
  }

  public URI issuer() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    ((java.util.concurrent.ExecutorService) server.getExecutor()).shutdown();
  }

  private void metadata(HttpExchange exchange) throws IOException {
    JsonObject metadata =
        new JsonObject()
            .put("issuer", issuer().toString())
            .put("authorization_endpoint", issuer() + "/authorize")
            .put("token_endpoint", issuer() + "/token")
            .put("userinfo_endpoint", issuer() + "/userinfo")
            .put("end_session_endpoint", issuer() + "/logout")
            .put("jwks_uri", issuer() + "/keys")
            .put("response_types_supported", java.util.List.of("code"))
            .put("subject_types_supported", java.util.List.of("public"))
            .put("id_token_signing_alg_values_supported", java.util.List.of("RS256"));
    send(exchange, 200, metadata.encode());
  }

  private void keys(HttpExchange exchange) throws IOException {
    send(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
  }

  /** Returns a configuration with this provider, whose users are named by their username. */
  public OidcConfig config(PasswordSignIn passwords) {
    return new OidcConfig(
        issuer(),
        CLIENT_ID,
        Optional.of(new Secret(CLIENT_SECRET)),
        "preferred_username",
        passwords);
  }

  /** Signs in at the provider, and returns path and query to which it leads back. */
  public static String callback(String authorization) throws IOException, InterruptedException {
    HttpResponse<Void> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(authorization)).build(),
                BodyHandlers.discarding());
    URI callback = URI.create(answer.headers().firstValue("Location").orElseThrow());
    return callback.getRawPath() + "?" + callback.getRawQuery();
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(code, query);
    String answer =
        isRefusing ? "error=access_denied" : "code=" + code + "&iss=" + encoded(issuer() + "");
    exchange
        .getResponseHeaders()
        .add(
            "Location",
            query.get("redirect_uri") + "?" + answer + "&state=" + encoded(query.get("state")));
    send(exchange, 302, "");
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        parameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    Map<String, String> begun = codes.remove(form.getOrDefault("code", ""));
    String login =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    (encoded(CLIENT_ID) + ":" + encoded(CLIENT_SECRET)).getBytes(UTF_8));
    boolean isRight =
        begun != null
            && login.equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && begun.get("redirect_uri").equals(form.get("redirect_uri"))
            && begun.get("code_challenge_method").equals("S256")
            && begun.get("code_challenge").equals(challenge(form.get("code_verifier")));
    if (!isRight) {
      send(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    send(
        exchange,
        200,
        new JsonObject()
            .put("access_token", "access")
            .put("token_type", "Bearer")
            .put("id_token", idToken(begun))
            .encode());
  }

  private String idToken(Map<String, String> begun) {
    Instant now = Instant.now();
    Map<String, Object> all = new HashMap<>();
    all.put("iss", issuer().toString());
    all.put("aud", CLIENT_ID);
    all.put("sub", SUBJECT);
    all.put("iat", Date.from(now));
    all.put("exp", Date.from(now.plusSeconds(LIFETIME_SECONDS)));
    all.put("nonce", begun.get("nonce"));
    all.putAll(claims);
    JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
    all.forEach(set::claim);
    try {
      return switch (signature) {
        case OWN_KEY -> signed(set.build(), key);
        case FOREIGN_KEY -> signed(set.build(), foreignKey);
        case CLIENT_SECRET -> {
          SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), set.build());
          token.sign(new MACSigner(CLIENT_SECRET.repeat(2).getBytes(UTF_8)));
          yield token.serialize();
        }
        case NONE -> new PlainJWT(set.build()).serialize();
      };
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String signed(JWTClaimsSet claims, RSAKey key) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private void userInfo(HttpExchange exchange) throws IOException {
    JsonObject claimsOfUser = new JsonObject().put("sub", SUBJECT);
    userInfo.forEach(claimsOfUser::put);
    send(exchange, 200, claimsOfUser.encode());
  }

  private static String challenge(String verifier) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], UTF_8));
    }
    return parameters;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
