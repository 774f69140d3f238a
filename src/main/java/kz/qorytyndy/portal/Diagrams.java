package kz.qorytyndy.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.Languages;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The models of the processes as pages draw them: with the labels of {@code labels.csv} in the reader's language, where the models have Kazakh ones. */
@Controller
class Diagrams {

    private static final Pattern NAME = Pattern.compile("(?<= name=\")[^\"]*");

    @GetMapping(path = "/processes/assessment.bpmn", produces = MediaType.APPLICATION_XML_VALUE)
    @ResponseBody
    byte[] assessment(Locale language) {
        return in(language, "assessment");
    }

    @GetMapping(path = "/processes/work-standard.bpmn", produces = MediaType.APPLICATION_XML_VALUE)
    @ResponseBody
    byte[] workStandard(Locale language) {
        return in(language, "work-standard");
    }

    static byte[] in(Locale language, String process) {
        Map<String, String> labels = labels(process, language);
        return NAME.matcher(text(process, process + ".bpmn"))
                .replaceAll(name -> Matcher.quoteReplacement(labels.getOrDefault(name.group(), name.group())))
                .getBytes(UTF_8);
    }

    /** What each label of the process's model is in the language. */
    static Map<String, String> labels(String process, Locale language) {
        int kazakh = Languages.ALL.indexOf(Languages.KAZAKH);
        int wanted = Languages.ALL.indexOf(language);
        return text(process, "labels.csv")
                .lines()
                .skip(1)
                .map(line -> line.split(";", -1))
                .collect(Collectors.toMap(cells -> cells[kazakh], cells -> cells[wanted]));
    }

    private static String text(String process, String file) {
        try {
            return new ClassPathResource("processes/" + process + "/" + file).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
