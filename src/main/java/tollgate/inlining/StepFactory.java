package tollgate.inlining;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.DisabledAware;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.WhenDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.processor.ChoiceProcessor;
import org.apache.camel.processor.FilterProcessor;
import org.apache.camel.reifier.ProcessorReifier;
import org.apache.camel.reifier.language.ExpressionReifier;
import org.apache.camel.spi.IdAware;
import org.apache.camel.spi.NodeIdFactory;
import org.apache.camel.spi.ProcessorFactory;
import org.apache.camel.spi.RouteIdAware;
import org.apache.camel.support.AsyncProcessorConverterHelper;

/** Creates the processors of steps as the reifiers of Camel do, but without their channels. */
final class StepFactory {

  private final ProcessorFactory factory;

  /** Takes the factory that is tried for each step before the reifiers. */
  StepFactory(ProcessorFactory factory) {
    this.factory = factory;
  }

  /** Creates a choice whose branches are steps. */
  Processor choice(Route route, ChoiceDefinition choice) throws Exception {
    List<FilterProcessor> filters = new ArrayList<>();
    for (WhenDefinition when : choice.getWhenClauses()) {
      when.preCreateProcessor();
      forceId(route, when);
      filters.add(
          new FilterProcessor(
              route.getCamelContext(),
              predicate(route, when.getExpression()),
              create(route, when.getOutputs())));
    }
    ChoiceProcessor ofCamel =
        new ChoiceProcessor(
            filters,
            choice.getOtherwise() == null
                ? null
                : create(route, choice.getOtherwise().getOutputs()));
    return VariableChoice.of(ofCamel).<Processor>map(each -> each).orElse(ofCamel);
  }

  /** Creates a filter of steps. */
  Processor filter(Route route, FilterDefinition filter) throws Exception {
    return new FilterProcessor(
        route.getCamelContext(),
        predicate(route, filter.getExpression()),
        create(route, filter.getOutputs()));
  }

  private static Predicate predicate(Route route, ExpressionDefinition expression) {
    CamelContext camel = route.getCamelContext();
    Predicate ofCamel = ExpressionReifier.reifier(camel, expression).createPredicate();
    return VariableComparison.of(camel, expression, ofCamel)
        .<Predicate>map(each -> each)
        .orElse(ofCamel);
  }

  /** Creates steps that run one after another, without channels and error handlers. */
  InlinedSteps create(Route route, List<ProcessorDefinition<?>> nodes) throws Exception {
    List<InlinedStep> steps = new ArrayList<>();
    for (ProcessorDefinition<?> node : nodes) {
      AsyncProcessor processor = AsyncProcessorConverterHelper.convert(step(route, node));
      if (processor instanceof DisabledAware aware && aware.isDisabled()) {
        continue;
      }
      if (route.isMessageHistory()) {
        steps.add(InlinedStep.of(new RecordedStep(route, node, processor), node));
      } else if (processor instanceof InlinedSteps inner) {
        steps.addAll(inner.steps());
      } else {
        steps.add(InlinedStep.of(processor, node));
      }
    }
    return new InlinedSteps(steps);
  }

  /** Does what a reifier of Camel does for each of its children. */
  private Processor step(Route route, ProcessorDefinition<?> node) throws Exception {
    ExtendedCamelContext camel = route.getCamelContext().getCamelContextExtension();
    String id = forceId(route, node);
    node.preCreateProcessor();
    camel.createProcessor(id);
    try {
      Processor own = factory.createProcessor(route, node);
      Processor processor =
          own == null ? ProcessorReifier.reifier(route, node).createProcessor() : own;
      CamelContextAware.trySetCamelContext(processor, route.getCamelContext());
      if (processor instanceof IdAware aware) {
        aware.setId(id);
      }
      if (processor instanceof RouteIdAware aware) {
        aware.setRouteId(route.getRouteId());
      }
      return processor;
    } finally {
      camel.createProcessor(null);
    }
  }

  private static String forceId(Route route, OptionalIdentifiedDefinition<?> node) {
    return node.idOrCreate(
        route.getCamelContext().getCamelContextExtension().getContextPlugin(NodeIdFactory.class));
  }
}
