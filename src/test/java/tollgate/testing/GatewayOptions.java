package tollgate.testing;

import java.util.Optional;
import tollgate.access.GuessRates;
import tollgate.mail.SmtpConfig;
import tollgate.peer.TrustedProxies;
import tollgate.tls.TlsFiles;

/** What tests change in the configuration of an {@link OwnGateway}. */
record GatewayOptions(
    Optional<SmtpConfig> mailServer,
    TrustedProxies proxies,
    GuessRates rates,
    Optional<TlsFiles> tls) {

  /** Returns the usual options, with the mail server of the shared gateway. */
  static GatewayOptions of(GatewayExtension.Running running) {
    int port = running.mails().port();
    SmtpConfig mails =
        new SmtpConfig("127.0.0.1", port, Optional.empty(), "cards@tollgate.example");
    return new GatewayOptions(
        Optional.of(mails), TrustedProxies.none(), GuessRates.unlimited(), Optional.empty());
  }

  GatewayOptions withMailServer(Optional<SmtpConfig> server) {
    return new GatewayOptions(server, proxies, rates, tls);
  }

  GatewayOptions withProxies(String trusted) {
    return new GatewayOptions(mailServer, TrustedProxies.parse(trusted), rates, tls);
  }

  GatewayOptions withRates(GuessRates limits) {
    return new GatewayOptions(mailServer, proxies, limits, tls);
  }

  GatewayOptions withTls(TlsFiles files) {
    return new GatewayOptions(mailServer, proxies, rates, Optional.of(files));
  }
}
