import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

const ban = (object, property, message) => ({ object, property, message });
const CLOCK = "Ask the clock you were given.";

export default defineConfig(
  {
    ignores: [
      "dist/",
      "data/",
      "bots/web/page/",
      "ledger/api/page/",
      "src/client/schema.d.ts",
      "**/*.mjs",
      "eslint.config.js",
    ],
  },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "max-params": ["error", 3],
      "max-len": [
        "error",
        { code: 120, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true },
      ],
      // A switch over kinds is one decision, however many kinds there are.
      complexity: ["error", { max: 12, variant: "modified" }],
      "no-console": "error",
      "no-restricted-properties": [
        "error",
        ban("process", "env", "Settings are read once, in src/config.ts."),
        ban("Date", "now", CLOCK),
        ban("Math", "random", "Ask the id source you were given."),
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: CLOCK },
        { selector: "ExportDefaultDeclaration", message: "Name your exports." },
      ],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
    },
  },
  // Express knows an error handler by its four parameters.
  { files: ["ledger/api/problem.ts"], rules: { "max-params": ["error", 4] } },
  { files: ["*.config.ts"], rules: { "no-restricted-syntax": "off" } },
  { files: ["src/clock.ts", "src/config.ts", "test/**"], rules: { "no-restricted-properties": "off" } },
  {
    files: ["test/**"],
    rules: {
      "max-lines-per-function": "off",
      "@typescript-eslint/no-confusing-void-expression": "off",
    },
  },
);
