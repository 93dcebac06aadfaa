package tollgate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tollgate.config.Configuration;

/** Requests the readiness of the gateway on this machine, for health checks of containers. */
@Command(
    name = "health",
    description =
        "Requests /health/ready of the gateway on this machine with the same environment, such as"
            + " TOLLGATE_CONSOLE_PORT.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      " 0:The gateway is ready.",
      " 1:It is not, or does not answer; standard error says which.",
      " 2:The command line is not valid."
    })
final class HealthCommand implements Callable<Integer> {

  private static final int TIMEOUT_MS = 4_000;

  private final Map<String, String> environment;
  @Spec private CommandSpec command;

  HealthCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    try {
      int status = status(Configuration.of(environment));
      if (status == HttpURLConnection.HTTP_OK) {
        return 0;
      }
      command.commandLine().getErr().println("The gateway is not ready: HTTP " + status);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      command.commandLine().getErr().println("The gateway does not answer: " + e.getMessage());
    }
    return 1;
  }

  private static int status(Configuration configuration)
      throws IOException, GeneralSecurityException {
    URI ready =
        URI.create(
            "%s://%s:%d/health/ready"
                .formatted(
                    configuration.scheme(),
                    host(configuration.consoleHost()),
                    configuration.consolePort()));
    HttpURLConnection connection = (HttpURLConnection) ready.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MS);
    connection.setReadTimeout(TIMEOUT_MS);
    if (connection instanceof HttpsURLConnection secure) {
      trust(secure, configuration.tls().orElseThrow().certificate());
    }
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }

  private static String host(String listened) {
    String host = listened.matches("0\\.0\\.0\\.0|::|") ? "127.0.0.1" : listened;
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** Accepts the gateway's own certificate alone, whatever name it is for. */
  private static void trust(HttpsURLConnection connection, Path certificate)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream file = Files.newInputStream(certificate)) {
      trusted.setCertificateEntry(
          "gateway", CertificateFactory.getInstance("X.509").generateCertificate(file));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    connection.setSSLSocketFactory(context.getSocketFactory());
    connection.setHostnameVerifier((name, session) -> true);
  }
}
