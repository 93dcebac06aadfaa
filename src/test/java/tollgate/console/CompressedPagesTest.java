package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tollgate.console.web.Section;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;

@ExtendWith(GatewayExtension.class)
class CompressedPagesTest {

  private static final int FEW_BYTES = 10_000;

  private final HttpClient client = HttpClient.newHttpClient();

  @ParameterizedTest
  @EnumSource(Section.class)
  void areSmallerAndDecompressToTheSamePage(Section section, Running running, Jdbi jdbi)
      throws Exception {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");

    HttpResponse<byte[]> page = page(running, section.path(), admin.cookie(), "gzip, br");

    assertThat(page.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(page.headers().firstValue("Vary")).hasValue("Accept-Encoding");
    assertThat(page.body().length).isLessThan(FEW_BYTES);
    assertThat(unzipped(page.body())).startsWith("<!doctype html>").contains("</html>");
  }

  @Test
  void areSentUncompressedOnRequest(Running running) throws Exception {
    HttpResponse<byte[]> page = page(running, "/sign-in", "", "identity");

    assertThat(page.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(new String(page.body(), StandardCharsets.UTF_8)).startsWith("<!doctype html>");
  }

  private HttpResponse<byte[]> page(Running running, String path, String cookie, String accepted)
      throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + running.consolePort() + path);
    return client.send(
        HttpRequest.newBuilder(address)
            .header("Accept-Encoding", accepted)
            .header("Cookie", cookie)
            .build(),
        BodyHandlers.ofByteArray());
  }

  private static String unzipped(byte[] bytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
