"""What the formats of question banks share: texts as HTML, the weights of answers, pictures, remarks."""
