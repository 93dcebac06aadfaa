package tollgate.inlining;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.kamelet.FailedToCreateKameletException;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.PipelineDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteDefinitionHelper;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.processor.DefaultProcessorFactory;
import org.apache.camel.spi.ProcessorFactory;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.support.LoggerHelper;

/**
 * Creates the steps of a Kamelet or route in place of the step that sends to it. See
 * docs/architecture.md#inlining.
 *
 * <p>The model of the routes stays as it was read. What cannot be inlined is created by Camel.
 */
public final class InliningProcessorFactory extends DefaultProcessorFactory {

  /** The Kamelets and routes whose steps are being created; one thread creates all routes. */
  private final Deque<String> open = new ArrayDeque<>();

  private final StepFactory steps = new StepFactory(this);

  /** Makes a context inline the steps of the routes that are created from now on. */
  public static void install(CamelContext camel) {
    camel
        .getCamelContextExtension()
        .addContextPlugin(ProcessorFactory.class, new InliningProcessorFactory());
  }

  @Override
  public Processor createProcessor(Route route, NamedNode node) throws Exception {
    if (node instanceof ToDefinition to && isPlain(to) && acceptsSteps(route)) {
      Optional<Processor> inlined = inlined(route, to);
      if (inlined.isPresent()) {
        return inlined.get();
      }
    }
    if (node instanceof BeanDefinition bean && acceptsSteps(route)) {
      Optional<Processor> bound = BeanBinder.bind(route, bean);
      if (bound.isPresent()) {
        return bound.get();
      }
    }
    if (node instanceof ChoiceDefinition choice && isPlain(choice) && acceptsSteps(route)) {
      return steps.choice(route, choice);
    }
    if (node instanceof FilterDefinition filter && isPlain(filter) && acceptsSteps(route)) {
      return steps.filter(route, filter);
    }
    return super.createProcessor(route, node);
  }

  private static boolean acceptsSteps(Route route) {
    ModelCamelContext camel = (ModelCamelContext) route.getCamelContext();
    return InlinableRoute.acceptsSteps(camel, camel.getRouteDefinition(route.getRouteId()));
  }

  private static boolean isPlain(ToDefinition to) {
    return to.getEndpointUri() != null
        && to.getPattern() == null
        && to.getVariableSend() == null
        && to.getVariableReceive() == null
        && to.getDisabled() == null;
  }

  private static boolean isPlain(ChoiceDefinition choice) {
    return choice.getPrecondition() == null
        && choice.getDisabled() == null
        && choice.getWhenClauses().stream().allMatch(when -> when.getDisabled() == null)
        && (choice.getOtherwise() == null || choice.getOtherwise().getDisabled() == null);
  }

  private static boolean isPlain(FilterDefinition filter) {
    return filter.getStatusPropertyName() == null && filter.getDisabled() == null;
  }

  private Optional<Processor> inlined(Route route, ToDefinition to) throws Exception {
    CamelContext camel = route.getCamelContext();
    String uri = camel.resolvePropertyPlaceholders(to.getEndpointUri());
    Optional<ActionKamelet> kamelet = ActionKamelet.of(camel, uri);
    if (kamelet.isPresent() && !open.contains(kamelet.get().name())) {
      return Optional.of(kamelet(route, to, kamelet.get()));
    }
    RouteDefinition user = ((ModelCamelContext) camel).getRouteDefinition(route.getRouteId());
    Optional<RouteDefinition> direct = InlinableRoute.of(camel, user, uri);
    return direct.isPresent() && !open.contains(uri)
        ? Optional.of(direct(route, to, uri, direct.get()))
        : Optional.empty();
  }

  private Processor kamelet(Route route, ToDefinition to, ActionKamelet kamelet)
      throws FailedToCreateKameletException {
    PropertiesComponent placeholders = route.getCamelContext().getPropertiesComponent();
    placeholders.setLocalProperties(kamelet.properties());
    try {
      return block(route, to, kamelet.name(), kamelet.route());
    } catch (Exception e) {
      throw new FailedToCreateKameletException(kamelet.name(), kamelet.location(), e);
    } finally {
      // Camel keeps a stack of them; this removes the last.
      placeholders.setLocalProperties(null);
    }
  }

  private Processor direct(Route route, ToDefinition to, String uri, RouteDefinition direct) {
    try {
      return block(route, to, uri, direct);
    } catch (Exception e) {
      String location = LoggerHelper.getSourceLocation(direct.getInput());
      throw new FailedToCreateRouteException(
          direct.getRouteId(), location, direct.toString(), uri, e);
    }
  }

  private Processor block(Route route, ToDefinition to, String name, RouteDefinition source)
      throws Exception {
    PipelineDefinition block = new PipelineDefinition();
    block.setParent(to);
    block.setOutputs(copyOfSteps(source));
    RouteDefinitionHelper.initParent(block);
    ProcessorDefinitionHelper.resetAllAutoAssignedNodeIds(block);
    open.push(name);
    try {
      return steps.create(route, block.getOutputs());
    } finally {
      open.pop();
    }
  }

  /** Leaves out the errors that Camel has added to a prepared route. */
  private static List<ProcessorDefinition<?>> copyOfSteps(RouteDefinition source) {
    List<ProcessorDefinition<?>> copy = new ArrayList<>();
    for (Object step : ProcessorDefinitionHelper.deepCopyDefinitions(source.getOutputs())) {
      ProcessorDefinition<?> definition = (ProcessorDefinition<?>) step;
      if (!definition.isAbstract()) {
        copy.add(definition);
      }
    }
    return copy;
  }
}
