package tollgate.tls;

import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Applies TLS 1.2 and 1.3 to the servers of a gateway. Thread-safe. */
public final class ServerTls implements AutoCloseable {

  private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);

  /** Suites with forward secrecy and authenticated encryption. */
  private static final List<String> CIPHER_SUITES =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private final Optional<TlsReloader> reloader;

  private ServerTls(Optional<TlsReloader> reloader) {
    this.reloader = reloader;
  }

  /** Returns no TLS: servers speak plain HTTP. */
  public static ServerTls off() {
    return new ServerTls(Optional.empty());
  }

  /**
   * Returns TLS from these files, which are read again when they change; no TLS without files.
   *
   * @throws IllegalStateException with a sentence for the operator when the files cannot be used
   */
  public static ServerTls of(Optional<TlsFiles> files, Clock clock) {
    return new ServerTls(files.map(each -> TlsReloader.start(each, clock)));
  }

  /** Returns the seconds until the certificate expires, negative after that; NaN without TLS. */
  public Number secondsToExpiry() {
    return reloader.<Number>map(TlsReloader::secondsToExpiry).orElse(Double.NaN);
  }

  /** Sets the options of the API's server, which may require certificates of clients. */
  public void configureApi(HttpServerOptions options) {
    configureConsole(options);
    reloader
        .flatMap(TlsReloader::clients)
        .ifPresent(
            clients ->
                options
                    .setClientAuth(ClientAuth.REQUIRED)
                    .setTrustOptions(TrustOptions.wrap(clients)));
  }

  /** Sets the options of the console's server, which requires no certificate of clients. */
  public void configureConsole(HttpServerOptions options) {
    reloader.ifPresent(
        each -> {
          options
              .setSsl(true)
              .setUseAlpn(true)
              .setSslEngineOptions(new TlsEngineOptions())
              .setKeyCertOptions(KeyCertOptions.wrap(each.keys()))
              .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"))
              .setSslHandshakeTimeout(HANDSHAKE_TIMEOUT.toMillis())
              .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
          CIPHER_SUITES.forEach(options::addEnabledCipherSuite);
        });
  }

  @Override
  public void close() {
    reloader.ifPresent(TlsReloader::close);
  }
}
