package kz.qorytyndy.standards;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a work standard (жұмыс стандарты) says.
 *
 * @param post the post (лауазым) whose work it is about
 * @param section the section of that work; a post has one standard for each
 * @param steps the steps of the algorithm, in their order
 * @param requirements the requirements to the results of the work, in their order
 */
public record StandardContent(
        Wording post,
        Wording section,
        Wording title,
        List<Wording> steps,
        List<Wording> rules,
        List<Requirement> requirements) {

    public StandardContent {
        steps = List.copyOf(steps);
        rules = List.copyOf(rules);
        requirements = List.copyOf(requirements);
    }

    /** All texts of it. */
    Stream<Wording> texts() {
        return Stream.of(
                        Stream.of(post, section, title),
                        steps.stream(),
                        rules.stream(),
                        requirements.stream()
                                .flatMap(requirement -> Stream.of(requirement.text(), requirement.measure())))
                .flatMap(texts -> texts);
    }

    /** All of it as it is searched. */
    String words() {
        return texts().map(Wording::words).collect(Collectors.joining("\n"));
    }
}
