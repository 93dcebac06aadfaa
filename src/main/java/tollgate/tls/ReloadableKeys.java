package tollgate.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Presents the current certificate in each handshake. A handshake that has chosen the previous one
 * completes with it. Thread-safe.
 *
 * <p>{@code HttpServer.updateSSLOptions} does not serve: a connection that is accepted while it
 * runs fails with a {@code NullPointerException}.
 */
final class ReloadableKeys extends X509ExtendedKeyManager {

  private final AtomicLong count = new AtomicLong();
  private volatile List<Numbered> latest = List.of();

  private record Numbered(String prefix, X509ExtendedKeyManager keys) {}

  /** Replaces the certificate and the key for all later handshakes. */
  void set(X509ExtendedKeyManager keys) {
    Numbered current = new Numbered(count.incrementAndGet() + ":", keys);
    latest = latest.isEmpty() ? List.of(current) : List.of(current, latest.get(0));
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    Numbered current = latest.get(0);
    String alias = current.keys.chooseEngineServerAlias(keyType, issuers, engine);
    return alias == null ? null : current.prefix + alias;
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    Numbered chosen = chosen(alias);
    return chosen.keys.getCertificateChain(alias.substring(chosen.prefix.length()));
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    Numbered chosen = chosen(alias);
    return chosen.keys.getPrivateKey(alias.substring(chosen.prefix.length()));
  }

  private Numbered chosen(String alias) {
    List<Numbered> all = latest;
    return all.stream()
        .filter(each -> alias.startsWith(each.prefix))
        .findFirst()
        .orElse(all.get(0));
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    throw new UnsupportedOperationException("Engines choose by chooseEngineServerAlias");
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    throw new UnsupportedOperationException("Engines choose by chooseEngineServerAlias");
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    throw new UnsupportedOperationException("No client uses these keys");
  }

  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    throw new UnsupportedOperationException("No client uses these keys");
  }
}
