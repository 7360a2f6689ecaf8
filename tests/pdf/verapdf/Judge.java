import java.io.File;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Lets veraPDF judge files. Arguments: the flavours with commas between ("3a,ua1"), then the files.
 * Writes a line for each file and flavour, with tabs between: file, flavour, and each rule broken
 * as "clause-test"; no rule means that the file is what it says it is.
 */
public final class Judge {
    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        for (int at = 1; at < arguments.length; at++) {
            for (String flavour : arguments[0].split(",")) {
                System.out.println(arguments[at] + "\t" + flavour + broken(arguments[at], flavour));
            }
        }
    }

    private static String broken(String file, String flavourId) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(flavourId);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour)) {
            ValidationResult found =
                Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            TreeSet<String> rules = new TreeSet<>();
            for (TestAssertion one : found.getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED) {
                    rules.add(one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber());
                }
            }
            if (!found.isCompliant() && rules.isEmpty()) {
                rules.add("?");
            }
            return rules.isEmpty() ? "" : "\t" + String.join("\t", rules);
        }
    }
}
