package tollgate.tls;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSessionContext;

/**
 * Uses the TLS of the JDK, with few sessions that can be resumed, and for a short time. Handshakes
 * are computed by worker threads, so that they delay no other connection of the event loop.
 */
final class TlsEngineOptions extends JdkSSLEngineOptions {

  /** The JDK resumes 20,480 sessions for a day, without another look at the certificates. */
  private static final int MAX_SESSIONS = 4_096;

  private static final Duration SESSION_TIMEOUT = Duration.ofMinutes(10);

  TlsEngineOptions() {
    setUseWorkerThread(true);
  }

  @Override
  public JdkSSLEngineOptions copy() {
    return new TlsEngineOptions();
  }

  @Override
  public SslContextFactory sslContextFactory() {
    return new DefaultSslContextFactory(SslProvider.JDK, false) {
      @Override
      public SslContext create() throws SSLException {
        SslContext context = super.create();
        SSLSessionContext sessions = context.sessionContext();
        sessions.setSessionCacheSize(MAX_SESSIONS);
        sessions.setSessionTimeout(Math.toIntExact(SESSION_TIMEOUT.toSeconds()));
        return context;
      }
    };
  }
}
