package tollgate.inlining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.PluginHelper;

/** A Camel with routes and Kamelets that a test writes; the first exchange starts it. */
final class RouteFilesContext implements AutoCloseable {

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final Path directory;
  private final List<Path> routes = new ArrayList<>();

  RouteFilesContext(Path directory, boolean isInlined) {
    this.directory = directory;
    if (isInlined) {
      InliningProcessorFactory.install(camel);
    }
    camel.getComponent("kamelet", KameletComponent.class).setLocation("file:" + directory);
    camel.setStreamCaching(false);
    bind("later", new Later());
    bind("broken", new Broken());
  }

  void bind(String name, Object bean) {
    camel.getRegistry().bind(name, bean);
  }

  /** Writes the configuration {@code errors}, whose errors have these properties. */
  void errors(String properties) throws IOException {
    write(
        "errors.camel.yaml",
        """
        - routeConfiguration:
            id: errors
            onException:
              - onException:
                  exception: [java.lang.Exception]
                  %s
                  steps:
                    - setBody: {expression: {simple: {expression: '${body} handled'}}}
        """
            .formatted(properties));
  }

  /** Writes a Kamelet; the first of its steps is in line 16. */
  void kamelet(String name, String properties, String steps) throws IOException {
    kamelet(name, properties, "", steps);
  }

  void kameletWithBeans(String name, String steps) throws IOException {
    kamelet(name, "{}", "    beans:\n    - {name: list, type: java.util.ArrayList}\n", steps);
  }

  private void kamelet(String name, String properties, String beans, String steps)
      throws IOException {
    Files.writeString(
        directory.resolve(name + ".kamelet.yaml"),
        """
        apiVersion: camel.apache.org/v1
        kind: Kamelet
        metadata:
          name: %s
        spec:
          definition:
            title: Test
            required: [%s]
            properties:
        %s  template:
        %s    from:
              uri: kamelet:source
              steps:
        %s"""
            .formatted(
                name,
                properties.contains("text") ? "text" : "",
                properties.indent(6),
                beans,
                steps.indent(8)));
  }

  /** Writes a route that consumes {@code direct} and has the configuration {@code errors}. */
  void route(String id, String steps) throws IOException {
    route(id, "routeConfigurationId: errors", steps);
  }

  /** Writes a route that has no configuration. */
  void plainRoute(String id, String steps) throws IOException {
    route(id, "description: Plain", steps);
  }

  private void route(String id, String attribute, String steps) throws IOException {
    write(
        id + ".camel.yaml",
        """
        - route:
            id: %s
            %s
            from:
              uri: direct:%s
              steps:
        %s"""
            .formatted(id, attribute, id, steps.indent(8)));
  }

  private void write(String name, String text) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    if (!routes.contains(file)) {
      routes.add(file);
    }
  }

  String send(String route) throws Exception {
    return send(route, "");
  }

  /** Sends a text to a route, and returns the body at its end. */
  String send(String route, String body) throws Exception {
    if (!camel.isStarted()) {
      PluginHelper.getRoutesLoader(camel)
          .loadRoutes(routes.stream().sorted().map(this::resource).toArray(Resource[]::new));
      camel.start();
    }
    return camel.createProducerTemplate().requestBody("direct:" + route, body, String.class);
  }

  /** Returns whether no route of its own runs for a use of a Kamelet. */
  boolean isInlined(String uri) {
    return camel.getEndpoints().stream()
        .noneMatch(each -> each.getEndpointUri().replace("//", "").startsWith(uri));
  }

  private Resource resource(Path file) {
    return PluginHelper.getResourceLoader(camel).resolveResource("file:" + file);
  }

  @Override
  public void close() {
    camel.stop();
  }

  /** Completes on another thread. */
  private static final class Later extends AsyncProcessorSupport {

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      new Thread(() -> callback.done(false)).start();
      return false;
    }
  }

  /** Fails without an exception in the exchange. */
  private static final class Broken extends AsyncProcessorSupport {

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      throw new IllegalStateException("broken");
    }
  }
}
