package kz.qorytyndy.workflow.process;

import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.jspecify.annotations.Nullable;

/** Where the elements of a model and their labels lie in its diagram. */
final class Drawing {

    private record Drawn(String id, Shape place) {}

    private final List<Drawn> figures = new ArrayList<>();
    private final List<Drawn> labels = new ArrayList<>();

    Drawing(BpmnModelInstance model) {
        for (BpmnShape shape : model.getModelElementsByType(BpmnShape.class)) {
            String id = shape.getBpmnElement().getId();
            Rectangle2D place = place(shape.getBounds());
            if (shape.getBpmnElement() instanceof SubProcess) {
                frame(place).forEach(side -> figures.add(new Drawn(id, side)));
            } else {
                figures.add(new Drawn(id, place));
            }
            label(id, shape.getBpmnLabel());
        }
        for (BpmnEdge edge : model.getModelElementsByType(BpmnEdge.class)) {
            String id = edge.getBpmnElement().getId();
            List<Waypoint> points = List.copyOf(edge.getWaypoints());
            for (int i = 1; i < points.size(); i++) {
                figures.add(new Drawn(id, line(points.get(i - 1), points.get(i))));
            }
            label(id, edge.getBpmnLabel());
        }
    }

    /** A sentence for each label that lies on a line, on an icon or on another label. */
    List<String> coveringLabels() {
        return labels.stream()
                .flatMap(label -> Stream.concat(figures.stream(), labels.stream())
                        .filter(other -> !other.equals(label)
                                && other.place().intersects(label.place().getBounds2D()))
                        .map(other -> label.id() + " has a label that lies on " + other.id()))
                .distinct()
                .toList();
    }

    private void label(String id, @Nullable BpmnLabel label) {
        if (label != null) {
            labels.add(new Drawn(id, place(label.getBounds())));
        }
    }

    private static Rectangle2D place(Bounds bounds) {
        return new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }

    private static Stream<Line2D> frame(Rectangle2D place) {
        return Stream.of(
                new Line2D.Double(place.getMinX(), place.getMinY(), place.getMaxX(), place.getMinY()),
                new Line2D.Double(place.getMaxX(), place.getMinY(), place.getMaxX(), place.getMaxY()),
                new Line2D.Double(place.getMaxX(), place.getMaxY(), place.getMinX(), place.getMaxY()),
                new Line2D.Double(place.getMinX(), place.getMaxY(), place.getMinX(), place.getMinY()));
    }

    private static Line2D line(Waypoint from, Waypoint to) {
        return new Line2D.Double(from.getX(), from.getY(), to.getX(), to.getY());
    }
}
