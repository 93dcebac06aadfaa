package tollgate.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import tollgate.access.GuessRates;
import tollgate.config.BusConfig;
import tollgate.config.Configuration;
import tollgate.config.SessionConfig;
import tollgate.connection.ConnectionLimits;
import tollgate.db.DatabaseConfig;
import tollgate.db.ReplicaConfig;
import tollgate.event.EventConfig;
import tollgate.logging.LogFormat;
import tollgate.mail.SmtpConfig;
import tollgate.oidc.OidcConfig;
import tollgate.peer.TrustedProxies;
import tollgate.pin.PinKeySource;
import tollgate.tls.TlsFiles;
import tollgate.tracing.TracingConfig;

/** What tests change in the configuration of an {@link OwnGateway}. */
final class GatewayOptions {

  private Optional<SmtpConfig> mailServer;
  private TrustedProxies proxies = TrustedProxies.none();
  private GuessRates rates = GuessRates.unlimited();
  private Optional<TlsFiles> tls = Optional.empty();
  private PinKeySource pinKeys = PinKeySource.none();
  private Optional<EventConfig> events = Optional.empty();
  private Optional<TracingConfig> tracing = Optional.empty();
  private Optional<BusConfig> bus = Optional.empty();
  private Optional<LogFormat> accessLog = Optional.empty();
  private Optional<ReplicaConfig> replica = Optional.empty();
  private Optional<OidcConfig> oidc = Optional.empty();
  private SessionConfig sessions = SessionConfig.defaults();

  private GatewayOptions(SmtpConfig mailServer) {
    this.mailServer = Optional.of(mailServer);
  }

  /** Returns the usual options, with the mail server of the shared gateway. */
  static GatewayOptions of(GatewayExtension.Running running) {
    int port = running.mails().port();
    return new GatewayOptions(
        new SmtpConfig("127.0.0.1", port, Optional.empty(), "cards@tollgate.example"));
  }

  GatewayOptions withMailServer(Optional<SmtpConfig> server) {
    mailServer = server;
    return this;
  }

  GatewayOptions withProxies(String trusted) {
    proxies = TrustedProxies.parse(trusted);
    return this;
  }

  GatewayOptions withRates(GuessRates limits) {
    rates = limits;
    return this;
  }

  GatewayOptions withTls(TlsFiles files) {
    tls = Optional.of(files);
    return this;
  }

  GatewayOptions withPinKeys(PinKeySource keys) {
    pinKeys = keys;
    return this;
  }

  GatewayOptions withEvents(EventConfig config) {
    events = Optional.of(config);
    return this;
  }

  GatewayOptions withTracing(TracingConfig config) {
    tracing = Optional.of(config);
    return this;
  }

  GatewayOptions withBus(BusConfig config) {
    bus = Optional.of(config);
    return this;
  }

  GatewayOptions withAccessLog(LogFormat format) {
    accessLog = Optional.of(format);
    return this;
  }

  GatewayOptions withOidc(OidcConfig config) {
    oidc = Optional.of(config);
    return this;
  }

  GatewayOptions withSessions(SessionConfig config) {
    sessions = config;
    return this;
  }

  GatewayOptions withReplica(ReplicaConfig config) {
    replica = Optional.of(config);
    return this;
  }

  /** Returns the configuration of a gateway on the loopback, at a free port of the API. */
  Configuration configuration(DatabaseConfig address, int consolePort) {
    return new Configuration(
        Optional.of(address),
        replica,
        "127.0.0.1",
        0,
        "127.0.0.1",
        consolePort,
        mailServer,
        "/billing/api",
        Path.of("target"),
        Optional.empty(),
        Optional.empty(),
        true,
        Optional.empty(),
        proxies,
        ConnectionLimits.OfPorts.of(OptionalInt.empty(), OptionalInt.empty()),
        rates,
        tls,
        pinKeys,
        events,
        sessions,
        Duration.ZERO,
        tracing,
        bus,
        accessLog,
        8,
        oidc);
  }
}
