package tollgate.console.web;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Serves the stylesheet and the scripts, compressed once at start. URLs contain a checksum of the
 * content, so browsers cache them for a year.
 *
 * <p>{@code StaticHandler} of Vert.x neither compresses nor adds a checksum; its server would have
 * to compress, which Camel's management server cannot (see {@link GzipEncoder}).
 */
final class Assets implements Handler<RoutingContext> {

  static final String PATH = "/assets/";

  private static final String HTMX = "META-INF/resources/webjars/htmx.org/2.0.4/dist/htmx.min.js";
  private static final Map<String, Asset> ASSETS =
      Stream.of(
              Asset.of("console.css", "text/css", "console/console.css"),
              Asset.of("console.js", "text/javascript", "console/console.js"),
              Asset.of("htmx.js", "text/javascript", HTMX),
              Asset.of("icon.svg", "image/svg+xml", "console/icon.svg"))
          .collect(Collectors.toMap(Asset::name, Function.identity()));

  private record Asset(String name, String type, Buffer compressed, String version) {

    static Asset of(String name, String type, String resource) {
      byte[] compressed = GzipEncoder.compress(bytes(resource));
      CRC32 crc = new CRC32();
      crc.update(compressed);
      String version = HexFormat.of().toHexDigits((int) crc.getValue());
      return new Asset(name, type, Buffer.buffer(compressed), version);
    }
  }

  /** Returns the URL of an asset, with its checksum. */
  static String url(String name) {
    return PATH + name + "?v=" + ASSETS.get(name).version();
  }

  @Override
  public void handle(RoutingContext context) {
    Asset asset = ASSETS.get(context.request().path().substring(PATH.length()));
    if (asset == null) {
      context.fail(404);
    } else {
      send(context.response(), asset);
    }
  }

  private static void send(HttpServerResponse response, Asset asset) {
    response
        .putHeader("Content-Type", asset.type + "; charset=utf-8")
        .putHeader("Content-Encoding", GzipEncoder.NAME)
        .putHeader("Cache-Control", "public, max-age=31536000, immutable")
        .end(asset.compressed);
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
