/** What the report shows of prose. */
export { MethodView } from "./method-view.tsx";
export { WriteUp } from "./prose.tsx";
