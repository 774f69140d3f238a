package kz.qorytyndy.portal.assessment;

import java.util.List;
import java.util.stream.Stream;
import kz.qorytyndy.conclusion.Corrections;
import kz.qorytyndy.conclusion.Corrections.Correction;
import kz.qorytyndy.platform.Message;

/** A correction and what it changes, for the template {@code corrections.html}. */
public record Corrected(Correction correction, List<Message> changes) {

    public static List<Corrected> of(Stream<Correction> found, Corrections corrections) {
        return found.map(correction -> new Corrected(correction, corrections.changes(correction)))
                .toList();
    }
}
