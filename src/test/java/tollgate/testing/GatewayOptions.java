package tollgate.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import tollgate.access.GuessRates;
import tollgate.config.BusConfig;
import tollgate.config.Configuration;
import tollgate.connection.ConnectionLimits;
import tollgate.db.DatabaseConfig;
import tollgate.db.ReplicaConfig;
import tollgate.event.EventConfig;
import tollgate.mail.SmtpConfig;
import tollgate.peer.TrustedProxies;
import tollgate.pin.PinKeySource;
import tollgate.tls.TlsFiles;
import tollgate.tracing.TracingConfig;

/** What tests change in the configuration of an {@link OwnGateway}. */
record GatewayOptions(
    Optional<SmtpConfig> mailServer,
    TrustedProxies proxies,
    GuessRates rates,
    Optional<TlsFiles> tls,
    PinKeySource pinKeys,
    Optional<EventConfig> events,
    Optional<TracingConfig> tracing,
    Optional<BusConfig> bus,
    Optional<ReplicaConfig> replica) {

  /** Returns the usual options, with the mail server of the shared gateway. */
  static GatewayOptions of(GatewayExtension.Running running) {
    int port = running.mails().port();
    SmtpConfig mails =
        new SmtpConfig("127.0.0.1", port, Optional.empty(), "cards@tollgate.example");
    return new GatewayOptions(
        Optional.of(mails),
        TrustedProxies.none(),
        GuessRates.unlimited(),
        Optional.empty(),
        PinKeySource.none(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  GatewayOptions withMailServer(Optional<SmtpConfig> server) {
    return new GatewayOptions(server, proxies, rates, tls, pinKeys, events, tracing, bus, replica);
  }

  GatewayOptions withProxies(String trusted) {
    return new GatewayOptions(
        mailServer,
        TrustedProxies.parse(trusted),
        rates,
        tls,
        pinKeys,
        events,
        tracing,
        bus,
        replica);
  }

  GatewayOptions withRates(GuessRates limits) {
    return new GatewayOptions(
        mailServer, proxies, limits, tls, pinKeys, events, tracing, bus, replica);
  }

  GatewayOptions withTls(TlsFiles files) {
    return new GatewayOptions(
        mailServer, proxies, rates, Optional.of(files), pinKeys, events, tracing, bus, replica);
  }

  GatewayOptions withPinKeys(PinKeySource keys) {
    return new GatewayOptions(mailServer, proxies, rates, tls, keys, events, tracing, bus, replica);
  }

  GatewayOptions withEvents(EventConfig config) {
    return new GatewayOptions(
        mailServer, proxies, rates, tls, pinKeys, Optional.of(config), tracing, bus, replica);
  }

  GatewayOptions withTracing(TracingConfig config) {
    return new GatewayOptions(
        mailServer, proxies, rates, tls, pinKeys, events, Optional.of(config), bus, replica);
  }

  GatewayOptions withBus(BusConfig config) {
    return new GatewayOptions(
        mailServer, proxies, rates, tls, pinKeys, events, tracing, Optional.of(config), replica);
  }

  GatewayOptions withReplica(ReplicaConfig config) {
    return new GatewayOptions(
        mailServer, proxies, rates, tls, pinKeys, events, tracing, bus, Optional.of(config));
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
        Duration.ofHours(12),
        Duration.ZERO,
        tracing,
        bus);
  }
}
